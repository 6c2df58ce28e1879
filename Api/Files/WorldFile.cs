using SahelSim.Api.Files.Sheets;
using SahelSim.Api.Files.Yaml;
using SahelSim.V1;

namespace SahelSim.Api.Files;

/// <summary>A world read from a file of any form and checked whole: every error of form and every breach of a rule at once, each at its place.</summary>
public static class WorldFile
{
    /// <param name="path">A YAML file, a zip archive of spreadsheets, a folder of spreadsheets, or a folder with a <c>world.yaml</c>.</param>
    public static FileReading<World> Read(string path)
    {
        try
        {
            if (SheetFolder.IsOne(path)) return Read(path, SheetFolder.Read(path));
            if (Directory.Exists(path)) path = Path.Combine(path, "world.yaml");
            if (new FileInfo(path).Length > FileLimits.FileBytes) return Refused(path, $"the file is larger than {FileLimits.FileBytes} bytes");
            return Read(path, File.ReadAllBytes(path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Refused(path, "the file cannot be read; is the path right, and may you read it?");
        }
    }

    /// <param name="name">Of the file, for people.</param>
    /// <param name="bytes">YAML, or a zip archive of spreadsheets: told apart by how they begin.</param>
    public static FileReading<World> Read(string name, byte[] bytes)
    {
        if (!SheetArchive.IsOne(bytes)) return ReadYaml(name, bytes);
        var archive = SheetArchive.Read(name, bytes);
        return archive.Succeeded ? Read(name, archive.Value) : new FileReading<World>(archive.Errors);
    }

    private static FileReading<World> ReadYaml(string name, byte[] bytes)
    {
        var document = new YamlDocument<World>(name, bytes);
        if (document.Judgeable) document.Refuse(WorldCheck.Refusals(document.Message));
        return document.Result();
    }

    private static FileReading<World> Read(string folder, IReadOnlyDictionary<string, byte[]> sheets)
    {
        var reader = new WorldSheetsReader(folder, sheets);
        if (reader.Judgeable) reader.Refuse(WorldCheck.Refusals(reader.World));
        return reader.Result();
    }

    private static FileReading<World> Refused(string path, string message) => new([new FileError(path, 0, 0, "", "", message)]);
}
