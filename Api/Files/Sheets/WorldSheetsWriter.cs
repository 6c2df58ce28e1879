using System.Collections;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Google.Protobuf;
using SahelSim.V1;

namespace SahelSim.Api.Files.Sheets;

/// <summary>Writes a world as a folder of spreadsheets.</summary>
public static class WorldSheetsWriter
{
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture)
    {
        Mode = CsvMode.RFC4180,
        Delimiter = ",",
        NewLine = "\r\n",
        ShouldQuote = cell => cell.Field is { Length: > 0 } text && (text.AsSpan().IndexOfAny("\",\r\n") >= 0 || text[0] is ' ' || text[^1] is ' '),
    };

    /// <returns>
    /// Bytes by file name: the sheets in which there is something, and always the world's own and its actors. UTF-8 with the byte-order mark that spreadsheet programs
    /// look for, lines ended as RFC 4180 has it.
    /// </returns>
    public static IReadOnlyDictionary<string, byte[]> Write(World world)
    {
        var sheets = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (file, layout) in WorldSheets.All)
        {
            var rows = Rows(world, layout).ToList();
            if (rows.Count > 0 || file == WorldSheets.Actors) sheets[file] = Write(layout, rows);
        }

        return sheets;
    }

    private static IEnumerable<(string? Owner, IMessage? Message)> Rows(World world, SheetLayout layout)
    {
        if (layout.Field is null) return [(null, world)];
        var entries = ((IList)layout.Field.Accessor.GetValue(world)).Cast<IMessage>();
        return layout.Owner.Length == 0 ? entries.Select(entry => ((string?)null, (IMessage?)entry)) : entries.SelectMany(entry => Owned(entry, layout));
    }

    /// <summary>A given row of influence weights without weights is one of zeros: it is kept as a row with its owner alone.</summary>
    private static IEnumerable<(string? Owner, IMessage? Message)> Owned(IMessage owner, SheetLayout layout)
    {
        var rows = ((IList)layout.List!.Accessor.GetValue(owner)).Cast<IMessage>().ToList();
        if (owner is Issue issue) return rows.Select(row => ((string?)issue.Id, (IMessage?)row));
        var actor = ((InfluenceRow)owner).Actor;
        return rows.Count == 0 ? [(actor, null)] : rows.Select(row => ((string?)actor, (IMessage?)row));
    }

    private static byte[] Write(SheetLayout layout, List<(string? Owner, IMessage? Message)> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, Form);
        foreach (var name in layout.Header) csv.WriteField(name);
        csv.NextRecord();
        foreach (var (owner, message) in rows)
        {
            if (owner is not null) csv.WriteField(SheetCell.Safe(owner));
            foreach (var column in layout.Columns) csv.WriteField(message is null ? "" : column.Read(message));
            csv.NextRecord();
        }

        csv.Flush();
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
