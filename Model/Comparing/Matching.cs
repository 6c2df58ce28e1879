using System.Collections.Immutable;

namespace SahelSim.Model.Comparing;

/// <summary>Goes through two sorted lists side by side.</summary>
internal static class Matching
{
    /// <summary>Every key of either list, in order, with what each list has of it; default where it has nothing.</summary>
    public static IEnumerable<(T? A, T? B)> Of<T, TKey>(ImmutableArray<T> a, ImmutableArray<T> b, Func<T, TKey> keyOf)
        where T : class
        where TKey : IComparable<TKey>
    {
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            var order = i == a.Length ? 1 : j == b.Length ? -1 : keyOf(a[i]).CompareTo(keyOf(b[j]));
            yield return (order <= 0 ? a[i] : null, order >= 0 ? b[j] : null);
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
    }

    /// <summary>Likewise of values.</summary>
    public static IEnumerable<(T? A, T? B)> OfValues<T, TKey>(ImmutableArray<T> a, ImmutableArray<T> b, Func<T, TKey> keyOf)
        where T : struct
        where TKey : IComparable<TKey>
    {
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            var order = i == a.Length ? 1 : j == b.Length ? -1 : keyOf(a[i]).CompareTo(keyOf(b[j]));
            yield return (order <= 0 ? a[i] : null, order >= 0 ? b[j] : null);
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
    }
}
