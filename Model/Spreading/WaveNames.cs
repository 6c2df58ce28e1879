namespace SahelSim.Model.Spreading;

/// <summary>Numbers names in the order in which they first come.</summary>
internal sealed class WaveNames
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    // Waves come sorted: most names are those of the delta before.
    private string? last;
    private int lastNumber;

    public int NumberOf(string name)
    {
        if (ReferenceEquals(name, last)) return lastNumber;
        if (!numbers.TryGetValue(name, out var number)) numbers.Add(name, number = numbers.Count);
        (last, lastNumber) = (name, number);
        return number;
    }

    public string[] ToArray()
    {
        var names = new string[numbers.Count];
        foreach (var (name, number) in numbers) names[number] = name;
        return names;
    }
}
