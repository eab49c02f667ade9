using System.Net;

namespace SynthCurate.Tests.Samples;

/// <summary>A body that announces a megabyte and breaks off in the middle, once whoever receives it has begun to keep it.</summary>
internal sealed class BrokenContent(Func<Task> begun) : HttpContent
{
    private const int Announced = 1024 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(new byte[Announced / 2]);
        await stream.FlushAsync();
        await begun();
        throw new IOException("The sender went away.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Announced;
        return true;
    }
}
