namespace SynthCurate.Web.Access;

/// <summary>Counts refusals until they are written to the log. The first of a kind gets its line at once, those like it one line a minute with
/// their number. One account or address has at most ten kinds a minute, everybody together sixty; what goes beyond is counted as "others".
/// So every refusal is in the log, and no flood of them fills it.</summary>
public sealed class DenialTally
{
    public const int MostOfOne = 10;
    public const int Most = 60;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<Denial, Count> _counts = [];

    public void Note(Denial denial)
    {
        lock (_lock)
            Of(Kept(denial)).Waiting++;
    }

    /// <summary>The lines that are due; they count as written unless they are given back.</summary>
    public IReadOnlyList<DenialLine> Take(DateTimeOffset now)
    {
        lock (_lock)
        {
            var lines = new List<DenialLine>();
            foreach (var (denial, count) in _counts.Where(c => c.Value.Written is not { } written || now - written >= Window).ToList())
            {
                if (count.Waiting == 0)
                {
                    _counts.Remove(denial);
                    continue;
                }
                lines.Add(new DenialLine(denial, count.Waiting));
                (count.Waiting, count.Written) = (0, now);
            }
            return lines;
        }
    }

    /// <summary>Everything that waits, due or not: the application stops.</summary>
    public IReadOnlyList<DenialLine> TakeAll()
    {
        lock (_lock)
        {
            var lines = _counts.Where(c => c.Value.Waiting > 0).Select(c => new DenialLine(c.Key, c.Value.Waiting)).ToList();
            _counts.Clear();
            return lines;
        }
    }

    /// <summary>Takes back lines that could not be written.</summary>
    public void GiveBack(IReadOnlyList<DenialLine> lines)
    {
        lock (_lock)
        {
            foreach (var line in lines)
            {
                var count = Of(line.Denial);
                count.Waiting += line.Times;
                count.Written = null;
            }
        }
    }

    private Denial Kept(Denial denial)
    {
        if (_counts.ContainsKey(denial))
            return denial;
        if (_counts.Count >= Most)
            return new Denial(null, "", Denial.Others, "", denial.Status);
        return _counts.Keys.Count(d => d.Who == denial.Who) >= MostOfOne ? denial with { What = Denial.Others, Of = "" } : denial;
    }

    private Count Of(Denial denial) => _counts.TryGetValue(denial, out var count) ? count : _counts[denial] = new Count();

    private sealed class Count
    {
        public long Waiting { get; set; }
        public DateTimeOffset? Written { get; set; }
    }
}
