using System.Collections.Immutable;
using SahelSim.Api.Files;
using SahelSim.Model.Refusals;

namespace SahelSim.Cli;

/// <summary>Ends a command: what went wrong and what to do, for people, and how the process ends.</summary>
public sealed class CommandFailedException(ExitCode code, params ImmutableArray<string> lines) : Exception(lines[0])
{
    public ExitCode Code { get; } = code;

    /// <summary>The first says what failed.</summary>
    public ImmutableArray<string> Lines { get; } = lines;

    public static CommandFailedException Refused(ExitCode code, string what, IReadOnlyList<Refusal> refusals) =>
        new(code, [what, .. refusals.Select(refusal => refusal.Path.Length > 0 ? $"{refusal.Path}: {refusal.Message}" : refusal.Message)]);

    public static CommandFailedException InvalidFile(string what, IReadOnlyList<FileError> errors) =>
        new(ExitCode.InvalidFile, [what, .. errors.Select(error => error.ToString())]);
}
