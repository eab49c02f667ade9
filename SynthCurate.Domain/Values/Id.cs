namespace SynthCurate.Domain.Values;

/// <summary>The identity of one <typeparamref name="T"/>: 128 bits, written as 32 hexadecimal digits.
/// <c>default</c> is the empty identity, which names nothing.</summary>
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>
{
    /// <summary>Whether this names nothing.</summary>
    public bool IsEmpty => Value == Guid.Empty;

    /// <summary>Reads 32 hexadecimal digits, with or without hyphens; false for anything else and for the empty identity.</summary>
    public static bool TryParse(string? text, out Id<T> id)
    {
        var read = Guid.TryParseExact(text, "N", out var value) || Guid.TryParseExact(text, "D", out value);
        id = new Id<T>(read ? value : Guid.Empty);
        return read && value != Guid.Empty;
    }

    /// <summary>Reads 32 hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is no identity.</exception>
    public static Id<T> Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an identity of 32 hexadecimal digits.");

    /// <inheritdoc/>
    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N");

    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;
    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;
    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;
}
