using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Benchmarks.Load;

/// <summary>One outside listener of the project's feed, speaking the hub's JSON protocol. It only keeps what comes and when; it is read afterwards,
/// so that reading takes nothing from the run.</summary>
internal sealed class LoadListener : IDisposable
{
    private const byte End = 0x1e;
    private readonly ClientWebSocket _socket = new();
    private readonly List<(long At, byte[] Message)> _heard = [];

    public static async Task<LoadListener> JoinAsync(LoadTarget target, string key, CancellationToken cancellation)
    {
        var listener = new LoadListener();
        listener._socket.Options.SetRequestHeader("Authorization", "Bearer " + key);
        await listener._socket.ConnectAsync(new UriBuilder(target.Url) { Scheme = "ws", Path = "/hubs/curation" }.Uri, cancellation);
        await listener.CallAsync("""{"protocol":"json","version":1}""", cancellation);
        await listener.CallAsync($$"""{"type":1,"invocationId":"1","target":"Join","arguments":["{{target.ProjectId}}"]}""", cancellation);
        return listener;
    }

    /// <summary>Keeps what comes until it is cancelled.</summary>
    public async Task ListenAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var message = await ReadAsync(stop);
                _heard.Add((Stopwatch.GetTimestamp(), message));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException && stop.IsCancellationRequested)
        {
            // the run is over
        }
    }

    /// <summary>Every sample that was said to be answered, with the moment at which it was heard.</summary>
    public IEnumerable<(string Sample, long At)> Answered()
    {
        foreach (var (at, bytes) in _heard)
        {
            foreach (var text in Encoding.UTF8.GetString(bytes).Split((char)End, StringSplitOptions.RemoveEmptyEntries))
            {
                using var message = JsonDocument.Parse(text);
                if (!message.RootElement.TryGetProperty("target", out var name) || name.GetString() != "AnswerCounted")
                    continue;
                foreach (var id in message.RootElement.GetProperty("arguments")[0].GetProperty("ids").EnumerateArray())
                    yield return (id.GetString() ?? "", at);
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task CallAsync(string text, CancellationToken cancellation)
    {
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text + (char)End), WebSocketMessageType.Text, true, cancellation);
        await ReadAsync(cancellation);
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        var buffer = new byte[4_096];
        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
            length += read.Count;
            if (read.EndOfMessage)
                return buffer[..length];
            if (length == buffer.Length)
                Array.Resize(ref buffer, length * 2);
        }
    }
}
