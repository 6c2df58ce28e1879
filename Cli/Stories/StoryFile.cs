using SahelSim.Api.Files;
using SahelSim.Api.Files.Yaml;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>Reads stories and changes from YAML, checked whole.</summary>
public static class StoryFile
{
    /// <param name="path">A story.</param>
    public static FileReading<Story> Read(string path)
    {
        if (Bytes(path) is not { } bytes) return new FileReading<Story>([Unreadable(path)]);
        var document = new YamlDocument<Story>(path, bytes);
        if (document.Judgeable) document.Refuse(StoryRules.Check(document.Message));
        return document.Result();
    }

    /// <param name="name">Of the file, for people.</param>
    /// <param name="bytes">A change.</param>
    public static FileReading<Change> ReadChange(string name, byte[] bytes)
    {
        var document = new YamlDocument<Change>(name, bytes);
        if (document.Judgeable) document.Refuse(StoryRules.Check(document.Message));
        return document.Result();
    }

    /// <param name="path">A change.</param>
    public static FileReading<Change> ReadChange(string path) =>
        Bytes(path) is { } bytes ? ReadChange(path, bytes) : new FileReading<Change>([Unreadable(path)]);

    private static byte[]? Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileError Unreadable(string path) => new(path, 0, 0, "", "", "the file cannot be read; is the path right, and may you read it?");
}
