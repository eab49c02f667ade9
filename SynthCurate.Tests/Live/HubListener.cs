using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Tests.Live;

/// <summary>An outside listener of the hub, speaking its JSON protocol over a WebSocket.</summary>
internal sealed class HubListener : IDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _text = new();

    /// <summary>The names of all events that came in.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>Every message that came in, as it came.</summary>
    public List<string> Frames { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HubListener> ConnectAsync(Uri address, string? key, string? origin = null)
    {
        var listener = new HubListener();
        if (key is not null)
            listener._socket.Options.SetRequestHeader("Authorization", "Bearer " + key);
        if (origin is not null)
            listener._socket.Options.SetRequestHeader("Origin", origin);
        await listener.OpenAsync(address);
        return listener;
    }

    /// <summary>Connects with the header, if it has a value; null when the door answers 401. Every other refusal is thrown.</summary>
    public static async Task<HubListener?> TryConnectAsync(Uri address, string header, string? value)
    {
        var listener = new HubListener();
        listener._socket.Options.CollectHttpResponseDetails = true;
        if (value is not null)
            listener._socket.Options.SetRequestHeader(header, value);
        try
        {
            await listener.OpenAsync(address);
            return listener;
        }
        catch (WebSocketException) when (listener._socket.HttpStatusCode == HttpStatusCode.Unauthorized)
        {
            listener.Dispose();
            return null;
        }
    }

    /// <summary>The error, or null when the hub took the call. Events that come in meanwhile are dropped.</summary>
    public async Task<string?> CallAsync(string method, string argument)
    {
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = method, arguments = new[] { argument } }));
        while (true)
        {
            var message = await ReadAsync();
            if (message.TryGetProperty("type", out var type) && type.GetInt32() == 3)
                return message.TryGetProperty("error", out var error) ? error.GetString() : null;
        }
    }

    /// <summary>The first event of this name, whole.</summary>
    public async Task<JsonElement> HearAsync(string name)
    {
        while (true)
        {
            var message = await ReadAsync();
            if (message.TryGetProperty("target", out var target) && target.GetString() == name)
                return message.GetProperty("arguments")[0];
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task OpenAsync(Uri address)
    {
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/curation" }.Uri, Cancellation);
        await SendAsync("""{"protocol":"json","version":1}""");
        await ReadAsync();
    }

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, Cancellation);

    private async Task<JsonElement> ReadAsync()
    {
        var buffer = new byte[16_384];
        while (true)
        {
            var text = _text.ToString();
            if (text.IndexOf(End, StringComparison.Ordinal) is >= 0 and var end)
            {
                _text.Remove(0, end + 1);
                Frames.Add(text[..end]);
                return Noted(JsonSerializer.Deserialize<JsonElement>(text[..end]));
            }
            var read = await _socket.ReceiveAsync(buffer, Cancellation);
            if (read.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("The hub closed the connection.");
            _text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
        }
    }

    private JsonElement Noted(JsonElement message)
    {
        if (message.TryGetProperty("target", out var target))
            Heard.Add(target.GetString() ?? "");
        return message;
    }
}
