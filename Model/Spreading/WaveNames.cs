namespace SahelSim.Model.Spreading;

/// <summary>Numbers names.</summary>
/// <param name="numbers">The numbers that are given already.</param>
/// <param name="grows">Whether a name that is not among them gets the next.</param>
internal sealed class WaveNames(Dictionary<string, int> numbers, bool grows)
{
    // Waves come sorted: most names are those of the delta before.
    private string? last;
    private int lastNumber;

    public int NumberOf(string name)
    {
        if (ReferenceEquals(name, last)) return lastNumber;
        if (!numbers.TryGetValue(name, out var number))
        {
            if (!grows) throw new KeyNotFoundException($"There is no {name} in this world.");
            numbers.Add(name, number = numbers.Count);
        }

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
