using System.IO.Compression;
using System.Text;
using SahelSim.Api.Files;
using SahelSim.Api.Files.Sheets;
using SahelSim.Model.Refusals;
using Xunit;

namespace SahelSim.Tests.Api.Files;

public sealed class SheetReadingTests
{
    private const string Actors = "id,kind,influence\nMLI,STATE,0.3\nFRA,POWER,0.7\n";

    [Fact]
    public void Every_error_is_told_at_its_cell()
    {
        var reader = Read(
            ("actors.csv", "id,kind,influence,susceptibility\nMLI,STATE,much,0.1\nFRA,POWER,\"0,7\",0.2\nNER,STATE,,0.3\n"),
            ("relationships.csv", "source,target,channel,level,as_of\r\nMLI,FRA,DIPLOMATIC,0.5,2026-01-29\r\nMLI,FRA,SECURTY,.5e,2026-02-30\r\n"),
            ("channel_weights.csv", "issue,channel,weight\norder,DIPLOMATIC,0.5\n"),
            ("stances.csv", "actor,issue,positon,salience\n"));

        Assert.Equal(
            [
                "actors.csv:2 column influence: expected a number such as 0.5, found \"much\"",
                "actors.csv:3 column influence: expected a number with a decimal point, such as 0.5, found \"0,7\"",
                "actors.csv:4 column influence: is required and missing",
                "channel_weights.csv:2 column issue: there is no issue \"order\"",
                "relationships.csv:3 column channel: expected one of DIPLOMATIC, SECURITY, ECONOMIC, found \"SECURTY\"; did you mean SECURITY?",
                "relationships.csv:3 column level: expected a number such as 0.5, found \".5e\"",
                "relationships.csv:3 column as_of: expected a day such as 2026-01-29, found \"2026-02-30\"",
                "stances.csv:1 column positon: there is no such column; the sheet has actor, issue, position, salience, rest_position, evidence_source, confidence, as_of, note, low, high, salience_source, salience_confidence, salience_as_of, salience_note, salience_low, salience_high; did you mean position?",
                "stances.csv:1 column position: the column is missing from the header",
            ],
            reader.Errors().Select(error => error.ToString()));
    }

    [Fact]
    public void What_the_rules_refuse_is_shown_at_its_cell()
    {
        var reader = Read(
            ("world.csv", "name,as_of\nworlds/w,2026-01-29\n"),
            ("issues.csv", "id\norder\n"),
            ("channel_weights.csv", "issue,channel,weight,confidence\norder,DIPLOMATIC,0.5,high\n\norder,SECURITY,7,2\n"),
            ("actors.csv", Actors),
            ("relationships.csv", "source,target,channel,level,note\nMLI,FRA,DIPLOMATIC,0.5,\"two\nlines\"\nFRA,MLI,DIPLOMATIC,5,\n"));
        reader.Refuse(
        [
            new Refusal(RefusalReason.InvalidValue, "relationships[1].level", "must be smaller"),
            new Refusal(RefusalReason.InvalidValue, "relationships[1].key", "is wrong"),
            new Refusal(RefusalReason.InvalidValue, "issues[0].channel_weights[1].weight", "must be smaller"),
            new Refusal(RefusalReason.InvalidValue, "issues[0].channel_weights[1].evidence.confidence", "must be smaller"),
            new Refusal(RefusalReason.InvalidValue, "actors[1].aliases[0]", "is taken"),
            new Refusal(RefusalReason.InvalidValue, "as_of", "is strange"),
            new Refusal(RefusalReason.InvalidValue, "parameters", "are too many"),
        ]);

        Assert.Equal(
            [
                "actors.csv:3 column aliases: is taken",
                "channel_weights.csv:4 column weight: must be smaller",
                "channel_weights.csv:4 column confidence: must be smaller",
                "folder: parameters: are too many",
                "relationships.csv:4 column level: must be smaller",
                "relationships.csv:4 column source: is wrong",
                "world.csv:2 column as_of: is strange",
            ],
            reader.Errors().Select(error => error.ToString()));
    }

    public static TheoryData<string, string, string> Sheets => new()
    {
        { "empty", "", "the sheet is empty" },
        { "NUL", "id,kind,influence\nM\0LI,STATE,0.3\n", "U+0000" },
        { "a row too short", "id,kind,influence\nMLI,STATE\n", "the row has 2 cells, the header 3 columns" },
        { "a row too long", "id,kind,influence\nMLI,STATE,0,3\n", "decimals are written with a point" },
        { "semicolons", "id;kind;influence\nMLI;STATE;0,3\n", "separated by semicolons" },
        { "a million columns", "id,kind,influence" + new string(',', 1_000_000), "at most 256 columns" },
        { "a million cells", "id,kind,influence\n" + new string(',', 1_000_000), "at most 256 columns" },
        { "a column twice", "id,kind,influence,id\nMLI,STATE,0.3,FRA\n", "stands in the header twice" },
        { "a quote never closed", "id,kind,influence\n\"MLI,STATE,0.3\nFRA,POWER,0.7\n", "" },
        { "a long quote never closed", "id,kind,influence\n\"" + new string('x', 1_000_000), "a cell in the row that begins here has more than" },
        { "a quote in a bare cell", "id,kind,influence\nM\"LI,STATE,0.3\n", "a quote stands inside a cell" },
        { "text after a quote", "id,kind,influence\n\"MLI\"x,STATE,0.3\n", "" },
        { "not a number", "id,kind,influence\nMLI,STATE,NaN\n", "expected a finite number" },
        { "past the largest number", "id,kind,influence\nMLI,STATE,1e999\n", "expected a finite number" },
        { "a formula for a number", "id,kind,influence\nMLI,STATE,=1+1\n", "expected a number" },
        { "hexadecimal", "id,kind,influence\nMLI,STATE,0x1F\n", "expected a number" },
        { "no header", "MLI,STATE,0.3\nFRA,POWER,0.7\n", "there is no such column" },
    };

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_hostile_sheet_is_refused(string what, string text, string expected)
    {
        var errors = Read(("actors.csv", text)).Errors();
        Assert.True(errors.Length > 0, what);
        Assert.Contains(errors, error => error.Message.Contains(expected, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.DoesNotContain("Exception", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sheet_in_another_encoding_is_refused() =>
        Assert.Contains(new WorldSheetsReader("folder", new Dictionary<string, byte[]> { ["actors.csv"] = Encoding.Unicode.GetBytes(Actors) }).Errors(), error => error.Message.Contains("UTF-16", StringComparison.Ordinal));

    [Fact]
    public void A_folder_without_actors_and_with_a_stranger_is_refused() =>
        Assert.Equal(
            ["actor.csv: there is no such sheet in a world; did you mean actors.csv?", "actors.csv: the sheet is missing; a world needs its actors"],
            Read(("actor.csv", Actors), ("README.md", "# read")).Errors().Select(error => error.ToString()));

    [Fact]
    public void Byte_order_mark_and_line_ends_change_nothing()
    {
        var plain = Read(("actors.csv", Actors)).Result().Value;
        Assert.NotNull(plain);
        Assert.Equal(plain, Read(("actors.csv", "\uFEFF" + Actors.Replace("\n", "\r\n", StringComparison.Ordinal))).Result().Value);
    }

    [Fact]
    public void An_archive_that_unpacks_without_end_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("actors.csv", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var at = 0; at <= FileLimits.FileBytes / zeros.Length; at++) entry.Write(zeros);
        }

        Assert.Contains("unpacks to more than", Assert.Single(SheetArchive.Read("a.zip", memory.ToArray()).Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and nothing")]
    [InlineData("not a zip")]
    [InlineData("")]
    public void What_is_no_archive_is_refused(string text) =>
        Assert.Contains("no zip archive", Assert.Single(SheetArchive.Read("a.zip", Encoding.UTF8.GetBytes(text)).Errors).Message, StringComparison.Ordinal);

    private static WorldSheetsReader Read(params (string File, string Text)[] sheets) =>
        new("folder", sheets.ToDictionary(sheet => sheet.File, sheet => Encoding.UTF8.GetBytes(sheet.Text)));
}
