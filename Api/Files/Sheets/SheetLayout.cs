using System.Collections.Immutable;
using Google.Protobuf.Reflection;

namespace SahelSim.Api.Files.Sheets;

/// <summary>What one spreadsheet of a world holds.</summary>
internal sealed class SheetLayout
{
    /// <param name="field">A list of the world; null for the world's own values.</param>
    /// <param name="row">What a row is.</param>
    /// <param name="owner">Name of a first column that says which entry a row belongs to; empty where a row is an entry.</param>
    /// <param name="list">The list of that entry in which rows stand.</param>
    public SheetLayout(FieldDescriptor? field, MessageDescriptor row, string owner = "", FieldDescriptor? list = null)
    {
        Field = field;
        Row = row;
        Owner = owner;
        List = list;
        Columns = SheetColumn.Of(row);
        Header = owner.Length == 0 ? [.. Columns.Select(column => column.Name)] : [owner, .. Columns.Select(column => column.Name)];
    }

    public FieldDescriptor? Field { get; }

    public MessageDescriptor Row { get; }

    public string Owner { get; }

    public FieldDescriptor? List { get; }

    public ImmutableArray<SheetColumn> Columns { get; }

    /// <summary>Names of all columns, the owner first.</summary>
    public ImmutableArray<string> Header { get; }

    /// <summary>Whether a sheet may leave a column out.</summary>
    public bool MayLack(string column) => column != Owner && !Columns.Any(known => known.Name == column && known.Required);
}
