using System.CommandLine;
using System.Globalization;
using SahelSim.Cli.Analysis;
using SahelSim.Cli.Connections;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.History;

/// <summary><c>sahelsim show history</c>: quantities of a scenario over time, as a picture.</summary>
public static class ShowHistoryCommand
{
    private const int SparkWidth = 40;
    private const int MostOfActor = 100;

    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario" };
        var quantities = new Argument<string[]>("quantity") { Description = "MLI:USA:security, EU:constitutional-order, or MLI for whatever moved most of what it holds", Arity = ArgumentArity.OneOrMore };
        var until = new Option<long?>("--until-revision") { Description = "Up to this revision; the newest unless given", HelpName = "revision" };
        var command = new Command("history", "Show relationships and stances over time") { scenario, quantities, until };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var name = Names.Scenario(invocation.Parsed.GetRequiredValue(scenario));
            var asked = invocation.Parsed.GetRequiredValue(quantities).Select(text => text.Contains(':', StringComparison.Ordinal) ? OutcomeShorthand.ParseTerm(text).Quantity : Whole(text)).ToList();
            await using var connection = await invocation.ConnectAsync(cancellation).ConfigureAwait(false);
            var reading = new CurveReading(connection, name);
            var days = await reading.DaysAsync(invocation.Parsed.GetValue(until), cancellation).ConfigureAwait(false);
            var curves = new Curves { Scenario = name, ReadRevision = days.Span.Last };
            foreach (var quantity in asked) curves.Curves_.AddRange(await ReadAsync(reading, days, quantity, cancellation).ConfigureAwait(false));
            if (invocation.Screen.IsTable) Print(invocation.Screen, curves);
            else invocation.Screen.Message(curves);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Everything that an actor holds.</summary>
    private static Quantity Whole(string actor) => new() { Stance = new StanceKey { Actor = actor } };

    private static async Task<IReadOnlyList<Curve>> ReadAsync(CurveReading reading, RevisionDays days, Quantity quantity, CancellationToken cancellation)
    {
        var holder = quantity.Relationship?.Source ?? quantity.Stance.Actor;
        if (quantity.Stance is { Issue.Length: 0 })
        {
            var all = await reading.OfActorAsync(days, holder, [], cancellation).ConfigureAwait(false);
            return [.. all.OrderByDescending(Moved).Take(MostOfActor)];
        }

        var curves = await reading.OfActorAsync(days, holder, [quantity], cancellation).ConfigureAwait(false);
        return curves.Count > 0 ? curves : throw new CommandFailedException(ExitCode.Refused, $"{QuantityText.Of(quantity)}: there is no such relationship or stance", "see what an actor holds: sahelsim show actor");
    }

    /// <summary>How far a quantity went altogether.</summary>
    internal static double Moved(Curve curve) => curve.Points.Where(point => point.HasDelta).Sum(point => Math.Abs(point.Delta));

    private static void Print(Screen screen, Curves curves)
    {
        var shown = curves.Curves_.Take(CurvePlot.Most).ToList();
        if (shown.Count == 0 || !shown.SelectMany(curve => curve.Points).Any(point => point.HasValue))
        {
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"nothing of this moved up to revision {curves.ReadRevision}"));
            return;
        }

        new CurvePlot(screen, shown).Print();
        screen.Line();
        PrintMoves(screen, shown);
        if (curves.Curves_.Count <= shown.Count) return;
        screen.Line();
        var widest = curves.Curves_.Max(curve => QuantityText.Of(curve.Quantity).Length);
        foreach (var curve in curves.Curves_.Skip(shown.Count)) screen.Line($"{QuantityText.Of(curve.Quantity).PadRight(widest)} {CurveLine.Of(screen, curve, SparkWidth)}");
    }

    /// <summary>A row for each revision that moved any of them.</summary>
    private static void PrintMoves(Screen screen, IReadOnlyList<Curve> curves)
    {
        var revisions = curves.SelectMany(curve => curve.Points).DistinctBy(point => point.Revision).OrderBy(point => point.Revision);
        screen.Table(["revision", "date", "", .. curves.Select(curve => QuantityText.Of(curve.Quantity))], revisions.Select(at => (IReadOnlyList<string>)
        [
            at.Revision.ToString(CultureInfo.InvariantCulture), Days.Written(at.Date), at.Revision == 0 ? "the world" : at.TimePassed ? "time passed" : "",
            .. curves.Select(curve => curve.Points.LastOrDefault(point => point.Revision <= at.Revision) is { HasValue: true } point ? Screen.Level(point.Value) : ""),
        ]));
    }
}
