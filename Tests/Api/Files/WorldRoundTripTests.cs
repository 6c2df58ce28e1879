using System.IO.Compression;
using System.Text;
using CsCheck;
using SahelSim.Api.Files;
using SahelSim.Api.Files.Sheets;
using SahelSim.Api.Files.Yaml;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Files;

/// <summary>Laws of files: what is written is read as the same world, in either form and from one to the other.</summary>
public sealed class WorldRoundTripTests
{
    [Fact]
    public void A_world_written_as_yaml_is_read_as_the_same_world() =>
        WorldGen.Any.Sample(world => Assert.Equal(world, FromYaml(WorldYamlWriter.Write(world))), iter: 300);

    [Fact]
    public void A_world_written_in_plain_order_is_read_as_the_same_world() =>
        WorldGen.Any.Sample(world => Assert.Equal(world, FromYaml(YamlFile.Write(world))), iter: 100);

    [Fact]
    public void A_world_written_as_spreadsheets_is_read_as_the_same_world() =>
        WorldGen.Any.Sample(world => Assert.Equal(world, FromSheets(WorldSheetsWriter.Write(world))), iter: 300);

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes() =>
        WorldGen.Any.Sample(
            world =>
            {
                var text = WorldYamlWriter.Write(world);
                Assert.Equal(text, WorldYamlWriter.Write(FromSheets(WorldSheetsWriter.Write(FromYaml(text)))));
            },
            iter: 100);

    [Fact]
    public void Text_that_a_spreadsheet_would_run_never_begins_a_cell() =>
        WorldGen.Any.Sample(
            world =>
            {
                foreach (var (_, bytes) in WorldSheetsWriter.Write(world))
                {
                    using var table = new SheetTable("x.csv", Encoding.UTF8.GetString(bytes)[1..].Replace("\r\n", "\n", StringComparison.Ordinal), new FileErrors("x.csv"));
                    while (table.Next() is { } cells)
                        Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) && ScalarText.Number(cell, out _) is null);
                }
            },
            iter: 100);

    [Fact]
    public void An_archive_of_spreadsheets_is_the_folder()
    {
        var sheets = WorldSheetsWriter.Write(WorldGen.Any.Single());
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (file, bytes) in sheets)
            {
                using var entry = zip.CreateEntry($"world/{file}").Open();
                entry.Write(bytes);
            }
        }

        var read = SheetArchive.Read("world.zip", memory.ToArray());
        Assert.True(read.Succeeded);
        Assert.Equal(sheets.Keys.Order(StringComparer.Ordinal), read.Value.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(FromSheets(sheets), FromSheets(read.Value));
    }

    private static World FromYaml(string text)
    {
        var reading = new YamlDocument<World>("world.yaml", Encoding.UTF8.GetBytes(text)).Result();
        Assert.True(reading.Succeeded, $"{string.Join('\n', reading.Errors)}\n{text}");
        return reading.Value;
    }

    private static World FromSheets(IReadOnlyDictionary<string, byte[]> sheets)
    {
        var reading = new WorldSheetsReader("folder", sheets).Result();
        Assert.True(reading.Succeeded, string.Join('\n', reading.Errors));
        return reading.Value;
    }
}
