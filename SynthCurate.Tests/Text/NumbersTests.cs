using System.Globalization;
using SynthCurate.Domain.Text;

namespace SynthCurate.Tests.Text;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("Up 12% to $1,234.5 million", "12 %|1234500000 ")]
    [InlineData("12 percent of 3km and 4 km", "12 %|3 km|4 km")]
    [InlineData("on 3 March 2021 at 10:30", "3 |2021 |10 |30 ")]
    [InlineData("the 12th of 2bn", "12 |2000000000 ")]
    [InlineData("three hundred men, twenty dogs", "300 |20 ")]
    [InlineData("1.234.567 and 1,5", "1234567 |1.5 ")]
    [InlineData("version 1.5.", "1.5 ")]
    [InlineData("no number at all", "")]
    public void In_Text_FindsValuesAndUnits(string text, string expected) =>
        string.Join('|', Numbers.In(text).Select(n => n.Value.ToString("0.###", CultureInfo.InvariantCulture) + " " + n.Unit)).ShouldBe(expected);

    [Fact]
    public void In_Text_GivesThePlaceOfTheNumber()
    {
        const string Text = "It rose 12% to 3.5 million.";

        Numbers.In(Text).Select(n => Text.Substring(n.Start, n.Length)).ShouldBe(["12%", "3.5 million"]);
    }
}
