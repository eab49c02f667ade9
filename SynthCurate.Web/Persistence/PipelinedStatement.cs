using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace SynthCurate.Web.Persistence;

/// <summary>A statement as PostgreSQL takes it: with $1 where ours says @p0, and with parameters of the types that the server deduced, so that a null
/// now and then does not keep it from being prepared.</summary>
internal sealed partial class PipelinedStatement
{
    private readonly string _text;
    private readonly int[] _order;
    private readonly NpgsqlDbType[] _types;
    private readonly List<NpgsqlBatchCommand> _commands = [];
    private int _used;

    private PipelinedStatement(string text, int[] order, NpgsqlDbType[] types)
    {
        _text = text;
        _order = order;
        _types = types;
    }

    /// <summary>Asks the server once what types the parameters of <paramref name="sql"/> have.</summary>
    public static PipelinedStatement Describe(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        NpgsqlCommandBuilder.DeriveParameters(command);
        var names = command.Parameters.Select(p => p.ParameterName.TrimStart('@')).ToList();
        var text = Named().Replace(sql, name => "$" + (names.IndexOf(name.Value[1..]) + 1));
        return new PipelinedStatement(text, [.. names.Select(n => int.Parse(n.AsSpan(1), provider: null))], [.. command.Parameters.Select(p => p.NpgsqlDbType)]);
    }

    /// <summary>The statement with these values: one that is not under way.</summary>
    public NpgsqlBatchCommand With(ReadOnlySpan<object?> values)
    {
        if (_used == _commands.Count)
            _commands.Add(Make());
        var command = _commands[_used++];
        for (var i = 0; i < _order.Length; i++)
            Set(command.Parameters[i], SqlText.Stored(values[_order[i]], idsAsBytes: false), _types[i]);
        return command;
    }

    /// <summary>None is under way any more.</summary>
    public void TakeBack() => _used = 0;

    private NpgsqlBatchCommand Make()
    {
        var command = new NpgsqlBatchCommand(_text);
        foreach (var type in _types)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        return command;
    }

    // A value of another kind than the server deduced goes as what it is; the server converts it or says why not.
    private static void Set(NpgsqlParameter parameter, object value, NpgsqlDbType type)
    {
        if (!Fits(value, type))
            parameter.ResetDbType();
        else if (parameter.NpgsqlDbType != type)
            parameter.NpgsqlDbType = type;
        parameter.Value = value;
    }

    private static bool Fits(object value, NpgsqlDbType type) => value switch
    {
        DBNull or Array and not byte[] => true,
        Guid => type == NpgsqlDbType.Uuid,
        string => type is NpgsqlDbType.Text or NpgsqlDbType.Varchar,
        bool => type == NpgsqlDbType.Boolean,
        int or long => type is NpgsqlDbType.Integer or NpgsqlDbType.Bigint,
        double => type == NpgsqlDbType.Double,
        byte[] => type == NpgsqlDbType.Bytea,
        _ => false,
    };

    [GeneratedRegex(@"@p[0-9]+")]
    private static partial Regex Named();
}
