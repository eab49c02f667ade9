using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Access;

/// <summary>Counts tries of passwords, known account or not, before they are looked at: a hundred at once are no more than the allowed few.
/// A try that succeeds is given back, so that people who know their password are never held up.</summary>
public sealed class SignInThrottle(IOptions<SignInOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private const int MostRemembered = 100_000;
    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.Ordinal);

    /// <summary>Whether one more try may be made; it is counted when so.</summary>
    public bool TryTake(string email, string address)
    {
        if (_tries.Count > MostRemembered)
            _tries.Clear();
        if (!Of(AddressName(address)).TryTake(options.Value.TriesPerAddress, time.GetUtcNow()))
            return false;
        if (Of(AccountName(email)).TryTake(options.Value.TriesPerAccount, time.GetUtcNow()))
            return true;
        Of(AddressName(address)).GiveBack();
        return false;
    }

    /// <summary>Takes back a try that succeeded.</summary>
    public void GiveBack(string email, string address)
    {
        Of(AddressName(address)).GiveBack();
        Of(AccountName(email)).GiveBack();
    }

    private static string AccountName(string email) => "account " + email.Trim().ToUpperInvariant();
    private static string AddressName(string address) => "address " + address;
    private Tries Of(string name) => _tries.GetOrAdd(name, _ => new Tries());

    private sealed class Tries
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _since;
        private int _count;

        public bool TryTake(int most, DateTimeOffset now)
        {
            lock (_lock)
            {
                if (now - _since >= Window)
                    (_since, _count) = (now, 0);
                if (_count >= most)
                    return false;
                _count++;
                return true;
            }
        }

        public void GiveBack()
        {
            lock (_lock)
                _count = Math.Max(0, _count - 1);
        }
    }
}
