namespace SahelSim.Api.Worlds;

/// <summary>One of a world's lists while edits are made to it: keyed, in its order, each element with the edit that it comes from.</summary>
/// <param name="name">The list's field in World.</param>
/// <param name="edited">The edit's field that sets an element.</param>
/// <param name="keyOf">What identifies an element.</param>
internal sealed class EditedList<TKey, T>(string name, string edited, Func<T, TKey> keyOf) : IEditedList
    where TKey : notnull
    where T : class
{
    private const int FromBase = -1;

    private readonly List<(T? Element, int Edit)> elements = [];
    private readonly Dictionary<TKey, int> places = [];

    public string Name => name;

    /// <summary>What is left, in order.</summary>
    public IEnumerable<T> Elements => elements.Where(slot => slot.Element is not null).Select(slot => slot.Element!);

    /// <summary>Takes the elements of the base.</summary>
    public void Load(IEnumerable<T> given)
    {
        foreach (var element in given) Set(element, FromBase);
    }

    /// <summary>Puts an element in place of the one with its key, or adds it.</summary>
    public void Set(T element, int edit)
    {
        if (places.TryGetValue(keyOf(element), out var place))
        {
            elements[place] = (element, edit);
            return;
        }

        places.Add(keyOf(element), elements.Count);
        elements.Add((element, edit));
    }

    /// <summary>Whether there is an element of this key.</summary>
    public bool Contains(TKey key) => places.ContainsKey(key);

    /// <summary>Removes the element of a key; false where there is none.</summary>
    public bool Remove(TKey key)
    {
        if (!places.Remove(key, out var place)) return false;
        elements[place] = (null, FromBase);
        return true;
    }

    /// <summary>Removes the elements that name something that is gone.</summary>
    public void RemoveAll(Predicate<T> names)
    {
        foreach (var key in Elements.Where(element => names(element)).Select(keyOf).ToList()) Remove(key);
    }

    public string? PathOf(int index)
    {
        foreach (var (element, edit) in elements)
        {
            if (element is null || index-- > 0) continue;
            return edit == FromBase ? null : $"edits[{edit}].{edited}";
        }

        return null;
    }
}
