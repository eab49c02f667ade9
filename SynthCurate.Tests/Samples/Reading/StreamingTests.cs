using System.Runtime.CompilerServices;
using SynthCurate.Tests.Releases;
using SynthCurate.Web.Releases.Writing;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

public sealed class StreamingTests
{
    [Theory]
    [InlineData(SampleFormat.Jsonl, "", "{\"a\":\"some text of a sample\",\"b\":2}\n")]
    [InlineData(SampleFormat.Csv, "a,b\n", "some text of a sample,\"2\"\n")]
    [InlineData(SampleFormat.JsonArray, "[{\"a\":1}", ",{\"a\":\"some text of a sample\",\"b\":2}")]
    public void HundredThousandRows_Text_AreReadAsTheyAreAskedForAndNotKept(SampleFormat format, string start, string row)
    {
        using var file = Given.Endless(start, row, start.Length + (100_000L * row.Length));
        using var rows = SampleFile.Read(file, format, new ReadOptions(), TestContext.Current.CancellationToken).GetEnumerator();

        var first = Take(rows);

        file.Position.ShouldBeLessThan(256 * 1024);
        Drain(rows).ShouldBeInRange(99_999, 100_001);
        first.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void HundredThousandRows_Workbook_AreNotKept()
    {
        using var file = new MemoryStream(Written.Xlsx(["a"], Enumerable.Range(0, 100_000).Select(index => new[] { Cell.Text($"text {index}") })));
        using var rows = SampleFile.Read(file, SampleFormat.Xlsx, new ReadOptions(), TestContext.Current.CancellationToken).GetEnumerator();

        var first = Take(rows);

        Drain(rows).ShouldBe(99_999);
        first.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void MoreRowsThanTheLimit_AreRefusedThere()
    {
        var rows = Given.Csv("a\n1\n2\n3\n", Given.Limited(new ImportLimits { Rows = 2 }));

        rows.Count.ShouldBe(3);
        rows[2].ShouldBeOfType<RefusedFile>().Place.Line.ShouldBe(4);
    }

    [Fact]
    public void CancelledReading_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        using var file = Given.Endless("a\n", "1\n", 1 << 20);
        using var rows = SampleFile.Read(file, SampleFormat.Csv, new ReadOptions(), cancellation.Token).GetEnumerator();
        rows.MoveNext();

        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() => rows.MoveNext());
    }

    // In a method of its own, so that no local of the test keeps the row alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Take(IEnumerator<ReadRow> rows)
    {
        rows.MoveNext().ShouldBeTrue();
        return new WeakReference(rows.Current);
    }

    private static int Drain(IEnumerator<ReadRow> rows)
    {
        var count = 0;
        while (rows.MoveNext()) count++;
        GC.Collect();
        return count;
    }
}
