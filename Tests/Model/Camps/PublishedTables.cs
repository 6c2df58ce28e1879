using System.Globalization;

namespace SahelSim.Tests.Model.Camps;

/// <summary>Tables that others published, which lie beside the repository.</summary>
internal static class PublishedTables
{
    /// <summary>The rows of a table without its remarks, its header first.</summary>
    public static string[][] Rows(string file) =>
        [.. File.ReadAllLines(Path.Combine(Repository.Beside("shared", "data"), file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(','))];

    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
