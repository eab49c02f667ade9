using System.Data.Common;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Persistence;

/// <summary>Statements for the paths where every microsecond counts: one SQL text for both stores, parameters named @p0, @p1 and so on,
/// values written as the model's conversions write them.</summary>
internal static class SqlText
{
    public static void Bind(DbCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == command.Parameters.Count)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@p" + i;
                command.Parameters.Add(parameter);
            }
            command.Parameters[i].Value = Stored(values[i], idsAsBytes: true);
        }
    }

    /// <summary>The value as the store keeps it.</summary>
    public static object Stored(object? value, bool idsAsBytes) => value switch
    {
        null => DBNull.Value,
        Guid id => idsAsBytes ? id.ToByteArray(true) : id,
        DateTimeOffset at => Instant.ToMicros(at),
        Enum name => Convert.ToInt32(name, System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };

    public static Guid Guid(this DbDataReader reader, int column) =>
        reader.GetValue(column) is byte[] bytes ? new Guid(bytes, true) : reader.GetGuid(column);

    public static Id<T> Id<T>(this DbDataReader reader, int column) => new(reader.Guid(column));

    public static DateTimeOffset At(this DbDataReader reader, int column) => Instant.FromMicros(reader.GetInt64(column));

    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
