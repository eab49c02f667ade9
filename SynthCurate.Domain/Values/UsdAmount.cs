namespace SynthCurate.Domain.Values;

/// <summary>An amount of US dollars, kept as whole micro-dollars. May be negative (a correction). <c>default</c> is nothing.</summary>
public readonly record struct UsdAmount(long Micros)
{
    /// <summary>The amount in dollars, exact.</summary>
    public decimal Dollars => Micros / 1_000_000m;

    /// <summary>Rounds half to even to whole micro-dollars.</summary>
    /// <exception cref="OverflowException">Beyond nine million million dollars.</exception>
    public static UsdAmount FromDollars(decimal dollars) => new((long)decimal.Round(dollars * 1_000_000m, MidpointRounding.ToEven));

    public static UsdAmount operator +(UsdAmount left, UsdAmount right) => new(checked(left.Micros + right.Micros));
    public static UsdAmount operator -(UsdAmount left, UsdAmount right) => new(checked(left.Micros - right.Micros));

    /// <summary>Dollars with as many decimals as needed, at least two: "0.42", "0.000125".</summary>
    public override string ToString() => Dollars.ToString("0.00####", System.Globalization.CultureInfo.InvariantCulture);
}
