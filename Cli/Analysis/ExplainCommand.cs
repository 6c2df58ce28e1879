using System.CommandLine;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary><c>sahelsim explain</c>: why a relationship or stance moved.</summary>
public static class ExplainCommand
{
    private const int Shown = 12;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var quantity = new Argument<string>("quantity") { Description = $"What moved: {OutcomeShorthand.QuantityForm}" };
        var from = new Option<long?>("--from") { Description = "The revision before the first change explained; 0 unless given", HelpName = "revision" };
        var to = new Option<long?>("--to") { Description = "The last change explained; the newest unless given", HelpName = "revision" };
        var paths = new Option<int>("--paths") { Description = "How many paths have a line of their own", DefaultValueFactory = _ => Shown, HelpName = "number" };
        var confidence = new Option<double?>("--min-confidence") { Description = "An input below this confidence counts as unsure; 0.5 unless given", HelpName = "number" };
        var tree = new Option<bool>("--tree") { Description = "As a tree: change, impulse, what followed from it" };
        var dot = new Option<bool>("--dot") { Description = "As a graph for Graphviz: sahelsim explain … --dot | dot -Tsvg" };
        var command = new Command("explain", "Explain why a relationship or stance moved: acts and paths of reactions that add up to the difference") { scenario, quantity, from, to, paths, confidence, tree, dot };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var parsed = invocation.Parsed;
            var (asTree, asDot) = (parsed.GetValue(tree), parsed.GetValue(dot));
            if ((asTree && asDot) || ((asTree || asDot) && !invocation.Screen.IsTable)) throw new CommandFailedException(ExitCode.Usage, "give one of --tree, --dot and -o");
            var request = new ExplainEffectRequest
            {
                Scenario = Names.Scenario(parsed.GetRequiredValue(scenario)),
                Quantity = OutcomeShorthand.ParseQuantity(parsed.GetRequiredValue(quantity)),
                MaxPaths = parsed.GetValue(paths),
            };
            if (parsed.GetValue(from) is { } first) request.FromRevision = first;
            if (parsed.GetValue(to) is { } last) request.ToRevision = last;
            if (parsed.GetValue(confidence) is { } least) request.MinConfidence = least;
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var answer = await connection.Analysis.ExplainEffectAsync(request, cancellationToken: cancellation).ConfigureAwait(false);
            if (asTree) LedgerTree.Print(invocation.Screen, answer);
            else if (asDot) LedgerGraph.Print(invocation.Screen, answer);
            else if (invocation.Screen.IsTable) LedgerPrinter.Print(invocation.Screen, answer);
            else invocation.Screen.Message(answer);
            return ExitCode.Done;
        });
        return command;
    }
}
