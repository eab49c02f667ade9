using System.Text;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

public sealed class HostileJsonTests
{
    [Fact]
    public void B11_LinesThatAreNotOneObject_AreRefusedEachWithItsLine()
    {
        var rows = Given.Jsonl("{\"a\":1}\n\n{\"a\":1,}\n{\"a\":1}{\"a\":2}\n[1]\n7\n{\"a\":2}\n\n");

        rows.OfType<ValueRow>().Select(row => row.Line).ShouldBe([1, 7]);
        rows.OfType<RefusedRow>().Select(row => row.Line).ShouldBe([2, 3, 4, 5, 6]);
        rows.OfType<RefusedRow>().Select(row => row.Reason).ShouldBe(
        [
            "a blank line", "not valid JSON at byte 8 of line 3", "not valid JSON at byte 8 of line 4",
            "an object is expected, and this is an array", "an object is expected, and this is a number",
        ]);
    }

    [Fact]
    public void B11_PrettyPrintedObject_IsRefusedLineByLine()
    {
        var rows = Given.Jsonl("{\n  \"a\": 1\n}\n");

        rows.Select(row => row.Line).ShouldBe([1, 2, 3]);
        rows[0].ShouldBe(new RefusedRow(1, null, "the object does not end on this line"));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "a")]
    [InlineData("{\"a\":{\"b\":[{\"c\":1,\"c\":2}]}}", "a")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "a")]
    public void B12_DuplicateKeys_AreRefusedAtEveryDepth(string line, string column)
    {
        Given.Jsonl(line + "\n").ShouldHaveSingleItem().ShouldBeOfType<RefusedRow>().Column.ShouldBe(column);
    }

    [Fact]
    public void B13_DepthOfTenThousand_IsRefusedWithoutAStackOverflow()
    {
        var line = "{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}\n";

        Given.Jsonl(line).ShouldHaveSingleItem().ShouldBeOfType<RefusedRow>().Reason.ShouldContain("deeper than 32");
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":{\"b\":\"\\udc00x\"}}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":Infinity}")]
    [InlineData("{\"a\":\"\\u0000\"}")]
    [InlineData("{\"a\":[\"\\u0000\"]}")]
    public void B14_WhatTextOrJsonCannotHold_IsRefused(string line) =>
        Given.Jsonl(line + "\n").ShouldHaveSingleItem().ShouldBeOfType<RefusedRow>();

    [Fact]
    public void B14_LineSeparatorsAndLongNumbers_ArePreservedExactly()
    {
        var row = Given.Jsonl("{\"a\":\"x\u2028y\u2029z\",\"b\":1e400,\"c\":9007199254740993,\"d\":{\"e\": [1.0, -0 ]}}\n").Only();

        row.Values.Select(value => value.Text).ShouldBe(["x\u2028y\u2029z", "1e400", "9007199254740993", "{\"e\":[1.0,-0]}"]);
    }

    [Fact]
    public void B15_LastLineCut_IsReportedAsCutAndTheOthersAreRead()
    {
        var rows = Given.Jsonl("{\"a\":1}\n{\"a\":\"half of it");

        rows[0].ShouldBeOfType<ValueRow>();
        rows[1].ShouldBe(new RefusedRow(2, null, "the file is cut off inside this object"));
    }

    [Fact]
    public void B16_LineOfTwoGigabytes_IsRefusedInBoundedMemory()
    {
        using var file = Given.Endless("{\"a\":1}\n", "{\"a\":\"xxxxxxxxxxxx\"}", 2L << 30);
        var options = new ReadOptions { Limits = new ImportLimits { FileBytes = 3L << 30 } };
        var before = GC.GetAllocatedBytesForCurrentThread();

        var rows = SampleFile.Read(file, SampleFormat.Jsonl, options, TestContext.Current.CancellationToken).ToList();

        rows[1].ShouldBeOfType<RefusedRow>().Reason.ShouldContain("longer than the limit");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32L << 20);
    }

    [Fact]
    public void B16_LineTooLong_IsFollowedByTheNextOne()
    {
        var rows = Given.Jsonl("{\"a\":\"" + new string('x', 300) + "\"}\n{\"a\":2}\n", Given.Limited(new ImportLimits { RowBytes = 100 }));

        rows[0].ShouldBeOfType<RefusedRow>().Line.ShouldBe(1);
        rows[1].ShouldBeOfType<ValueRow>().Line.ShouldBe(2);
    }

    [Fact]
    public void B17_NamesThatMeanSomethingElsewhere_AreInertData()
    {
        var row = Given.Jsonl("{\"$type\":\"System.IO.FileInfo\",\"$ref\":\"#\",\"__proto__\":{\"x\":1},\"constructor\":1,\"a[999999999]\":2}\n").Only();

        row.Names.ShouldBe(["$type", "$ref", "__proto__", "constructor", "a[999999999]"]);
        row["$type"].Text.ShouldBe("System.IO.FileInfo");
    }

    [Fact]
    public void B18_Gzip_IsReadWithTheSameLimits()
    {
        var file = Given.Gzip(Encoding.UTF8.GetBytes("{\"a\":1}\n{\"a\":2}\n"));

        Given.Read(file, SampleFormat.Jsonl).Count.ShouldBe(2);
    }

    [Fact]
    public void B18_GzipBomb_IsRefusedWhileInflating()
    {
        var file = Given.Gzip(new byte[64 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Given.Read(file, SampleFormat.Jsonl)[^1].ShouldBeOfType<RefusedFile>();

        refusal.Reason.ShouldContain("200 to 1");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32L << 20);
    }

    [Fact]
    public void B18_GzipCutAnywhere_IsRefusedAndNeverTakenForWhole()
    {
        var random = new Random(7);
        var text = string.Concat(Enumerable.Range(0, 50).Select(_ => $"{{\"a\":{random.Next()}}}\n"));
        var whole = Given.Gzip(Encoding.UTF8.GetBytes(text));

        for (var length = 2; length < whole.Length; length++)
            Given.Read(whole[..length], SampleFormat.Jsonl)[^1].ShouldBeOfType<RefusedFile>($"cut at {length}");
    }

    [Fact]
    public void B18_ZipAndNestedGzip_AreRefused()
    {
        Given.Read([.. "PK\x03\x04"u8, .. new byte[40]], SampleFormat.Jsonl).Refusal().Reason.ShouldContain("zip");
        Given.Read(Given.Gzip(Given.Gzip("{}"u8.ToArray())), SampleFormat.Jsonl).Refusal().Reason.ShouldContain("gzip inside gzip");
    }

    [Fact]
    public void B1_InvalidUtf8_RefusesItsLineWithTheByteOffset()
    {
        byte[] file = [.. "{\"a\":1}\n{\"a\":\""u8, 0xFF, .. "\"}\n{\"a\":3}\n"u8];

        var rows = Given.Read(file, SampleFormat.Jsonl);

        rows[1].ShouldBe(new RefusedRow(2, null, "not UTF-8 at byte 14 of the file"));
        rows[2].ShouldBeOfType<ValueRow>();
    }

    [Fact]
    public void B29_FileCutAtEveryByte_GivesRowsOrReasonsAndEnds()
    {
        var whole = Encoding.UTF8.GetBytes("{\"a\":\"ü\",\"b\":[1,{\"c\":null}]}\n{\"a\":\"x\"}\n");

        for (var length = 0; length <= whole.Length; length++)
            Given.Read(whole[..length], SampleFormat.Jsonl).Count.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void B30_ContentOfAnotherKind_IsRefused()
    {
        Given.Jsonl("<!DOCTYPE html><html></html>").Refusal().Reason.ShouldContain("HTML");
        Given.Jsonl("%PDF-1.7").Refusal().Reason.ShouldContain("PDF");
        Given.Jsonl("{\"a\":1}\n", new ReadOptions { FileName = "x.xlsx" }).Refusal().Reason.ShouldContain(".xlsx");
        Given.Jsonl("{\"a\":1}\n", new ReadOptions { FileName = "x.jsonl.gz" }).Only();
    }

    [Fact]
    public void B33_NoBytes_HasNoRows() => Given.Jsonl("").ShouldBeEmpty();

    [Fact]
    public void JsonArray_ElementsOverSeveralLines_HaveTheLineTheyStartOn()
    {
        var rows = Given.Read("[\n  {\"a\": \"]\\\"}\"},\n  {\n\"a\": 2\n},\n 7, {\"a\":3,}\n]\n"u8.ToArray(), SampleFormat.JsonArray);

        rows.Select(row => row.Line).ShouldBe([2, 3, 6, 6]);
        rows.OfType<ValueRow>().Select(row => row["a"].Text).ShouldBe(["]\"}", "2"]);
        rows.OfType<RefusedRow>().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("[{\"a\":1}", "not closed")]
    [InlineData("[{\"a\":1", "cut off")]
    public void B15_ArrayCut_IsReportedAsCut(string text, string reason) =>
        Given.Read(Encoding.UTF8.GetBytes(text), SampleFormat.JsonArray)[^1].ShouldBeOfType<RefusedRow>().Reason.ShouldContain(reason);

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("[{\"a\":1} {\"a\":2}]")]
    [InlineData("[{\"a\":1},]")]
    [InlineData("[{\"a\":1}] x")]
    public void B11_ArrayThatIsNone_IsRefused(string text) =>
        Given.Read(Encoding.UTF8.GetBytes(text), SampleFormat.JsonArray)[^1].ShouldBeOfType<RefusedFile>();
}
