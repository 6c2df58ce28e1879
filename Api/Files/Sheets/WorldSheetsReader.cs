using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using SahelSim.Contracts.Settings;
using SahelSim.Model.Refusals;
using SahelSim.V1;

namespace SahelSim.Api.Files.Sheets;

/// <summary>A world read from its spreadsheets: what could be read, and everything that is wrong, refusals of rules among it, each at its cell.</summary>
public sealed class WorldSheetsReader
{
    private readonly FileErrors _errors;
    private readonly SheetPlaces _places = new();

    /// <param name="folder">Name of the folder or archive for people.</param>
    /// <param name="sheets">Bytes of the spreadsheets by file name; other files are not looked at.</param>
    public WorldSheetsReader(string folder, IReadOnlyDictionary<string, byte[]> sheets)
    {
        _errors = new FileErrors(folder);
        foreach (var stranger in sheets.Keys.Where(IsStranger).Order(StringComparer.Ordinal))
            _errors.AddCell(stranger, 0, "", "", $"there is no such sheet in a world{Suggestion.For(stranger, WorldSheets.All.Select(sheet => sheet.File))}");
        if (!sheets.ContainsKey(WorldSheets.Actors)) _errors.AddCell(WorldSheets.Actors, 0, "", "actors", "the sheet is missing; a world needs its actors");
        foreach (var (file, layout) in WorldSheets.All)
            if (sheets.TryGetValue(file, out var bytes)) Read(file, layout, bytes);
    }

    /// <summary>What could be read; what was wrong is missing from it.</summary>
    public World World { get; } = new();

    /// <summary>Whether the rules can say anything sensible about <see cref="World"/>.</summary>
    public bool Judgeable => !_errors.Structural;

    /// <summary>Adds what rules say about <see cref="World"/>, at the cells of the fields.</summary>
    public void Refuse(IReadOnlyCollection<Refusal> refusals)
    {
        foreach (var refusal in refusals.Where(refusal => !_errors.Covers(refusal.Path)))
        {
            if (_places.Find(refusal.Path) is { } place) _errors.AddCell(place.Sheet, place.Line, place.Column, refusal.Path, refusal.Message);
            else _errors.AddCell(_errors.File, 0, "", refusal.Path, $"{refusal.Path}: {refusal.Message}");
        }
    }

    public FileReading<World> Result() => _errors.None ? new FileReading<World>(World) : new FileReading<World>(Errors());

    public ImmutableArray<FileError> Errors() => _errors.All();

    private static bool IsStranger(string file) =>
        file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !WorldSheets.All.Any(sheet => sheet.File == file);

    private void Read(string file, SheetLayout layout, byte[] bytes)
    {
        var errors = new FileErrors(file);
        if (FileText.Decode(bytes, errors) is { } text)
        {
            var reader = new SheetReader(file, layout, errors);
            if (layout.Field is null) ReadOwn(file, layout, reader, text, errors);
            else if (layout.Owner.Length == 0) ReadList(file, layout, reader, text);
            else ReadOwned(file, layout, reader, text, errors);
        }

        _errors.Take(errors);
    }

    private void ReadOwn(string file, SheetLayout layout, SheetReader reader, string text, FileErrors errors)
    {
        var rows = 0;
        foreach (var row in reader.Read(text, _ => ""))
        {
            if (rows++ > 0) errors.AddCell(file, row.Line, "", "", "a world has one row here");
            else ((IMessage)World).MergeFrom(row.Message.ToByteString());
            _places.Add("", file, layout, row.Line);
        }
    }

    private void ReadList(string file, SheetLayout layout, SheetReader reader, string text)
    {
        var list = (IList)layout.Field!.Accessor.GetValue(World);
        foreach (var row in reader.Read(text, _ => Path(layout.Field.Name, list.Count)))
        {
            _places.Add(Path(layout.Field.Name, list.Count), file, layout, row.Line);
            list.Add(row.Message);
        }
    }

    /// <summary>Rows that belong to an entry of another list: weights to their issue, which must be there, and to a row of influence weights, which they make.</summary>
    private void ReadOwned(string file, SheetLayout layout, SheetReader reader, string text, FileErrors errors)
    {
        var owners = (IList)layout.Field!.Accessor.GetValue(World);
        var known = new Dictionary<string, int>();
        for (var at = 0; at < owners.Count; at++) known.TryAdd(OwnerOf(owners[at]!), at);
        foreach (var row in reader.Read(text, PathOfNext))
        {
            if (!known.TryGetValue(row.Owner, out var index))
            {
                errors.AddCell(file, row.Line, layout.Owner, "", $"there is no {layout.Owner} {ScalarText.Shown(row.Owner)}{Suggestion.For(row.Owner, known.Keys)}");
                continue;
            }

            var list = (IList)layout.List!.Accessor.GetValue((IMessage)owners[index]!);
            _places.Add(row.Blank ? Path(layout.Field.Name, index) : $"{Path(layout.Field.Name, index)}.{Path(layout.List.Name, list.Count)}", file, layout, row.Line);
            if (!row.Blank) list.Add(row.Message);
        }

        string PathOfNext(string owner)
        {
            if (!known.TryGetValue(owner, out var index))
            {
                if (layout.Row != InfluenceWeight.Descriptor) return $"{layout.Field.Name}.{layout.List!.Name}";
                known[owner] = index = owners.Add(new InfluenceRow { Actor = owner });
            }

            return $"{Path(layout.Field.Name, index)}.{Path(layout.List!.Name, ((IList)layout.List.Accessor.GetValue((IMessage)owners[index]!)).Count)}";
        }
    }

    private static string OwnerOf(object owner) => owner switch
    {
        Issue issue => issue.Id,
        InfluenceRow row => row.Actor,
        _ => throw new NotSupportedException($"No sheet belongs to {owner.GetType()}."),
    };

    private static string Path(string list, int at) => string.Create(CultureInfo.InvariantCulture, $"{list}[{at}]");
}
