using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Effects;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Changes;

/// <summary><c>sahelsim apply</c>: applies a change to a scenario and shows what it did.</summary>
public static class ApplyCommand
{
    private const int PageSize = 1000;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var source = new ChangeOptions();
        var expected = new Option<long?>("--expected-revision") { Description = "Refuse if the head is another", HelpName = "revision" };
        var request = new Option<Guid?>("--request-id") { Description = "Give the same one to ask again safely", HelpName = "uuid" };
        var least = new Option<double>("--least") { Description = "Smallest |delta| of an effect that is shown", DefaultValueFactory = _ => EffectWords.Shown, HelpName = "delta" };
        var command = new Command("apply", "Apply a change to a scenario") { scenario };
        source.AddTo(command);
        command.Add(expected);
        command.Add(request);
        command.Add(least);
        Invocation.Bind(command, terminal, options, (invocation, cancellation) => RunAsync(invocation, Names.Scenario(invocation.Parsed.GetRequiredValue(scenario)), new ApplyChangeRequest
        {
            Change = source.Read(invocation),
            RequestId = invocation.Parsed.GetValue(request)?.ToString("D") ?? RequestIds.New(),
        }, invocation.Parsed.GetValue(expected), invocation.Parsed.GetValue(least), cancellation));
        return command;
    }

    /// <summary>Applies or previews, and prints the answer.</summary>
    internal static async Task<ExitCode> RunAsync(Invocation invocation, string scenario, ApplyChangeRequest request, long? expected, double least, CancellationToken cancellation)
    {
        request.Scenario = scenario;
        request.Effects = new EffectQuery { PageSize = PageSize, MinDelta = least };
        if (expected is { } revision) request.ExpectedRevision = revision;
        await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
        var answer = await connection.Scenarios.ApplyChangeAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
        if (invocation.Screen.IsTable) ChangePrinter.Print(invocation.Screen, await ActorNames.OfAsync(connection, scenario, cancellation).ConfigureAwait(false), answer, least);
        else invocation.Screen.Message(answer);
        return ExitCode.Done;
    }
}
