using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SahelSim.Api.Files;

/// <summary>What came of reading a file: a value, or everything that is wrong with it at once.</summary>
public sealed class FileReading<T>
    where T : class
{
    public FileReading(T value) => Value = value;

    /// <param name="errors">At least one; in the order of the file.</param>
    public FileReading(ImmutableArray<FileError> errors)
    {
        if (errors.IsDefaultOrEmpty) throw new ArgumentException("A failed reading needs an error.", nameof(errors));
        Errors = errors;
    }

    /// <summary>The value; null where there are errors.</summary>
    public T? Value { get; }

    /// <summary>Everything that is wrong; empty where there is a value.</summary>
    public ImmutableArray<FileError> Errors { get; } = [];

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;
}
