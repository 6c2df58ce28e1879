namespace SahelSim.Api.Worlds;

/// <summary>Says where the elements of a derived list come from.</summary>
internal interface IEditedList
{
    /// <summary>The list's field in World.</summary>
    string Name { get; }

    /// <summary>The path of the edit that set the element at a place of the list; null where it comes from the base.</summary>
    string? PathOf(int index);
}
