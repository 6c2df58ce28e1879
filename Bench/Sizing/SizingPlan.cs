using System.Globalization;

namespace SahelSim.Bench.Sizing;

/// <summary>How much a sizing run does.</summary>
/// <param name="Scenarios">Scenarios of the Sahel world in one cluster.</param>
/// <param name="Actors">Actors of the big world.</param>
/// <param name="Silos">Silos of the cluster that holds both.</param>
/// <param name="CollectionMinutes">How long scenarios and actors that nobody asks for stay awake there; at least 2.</param>
/// <param name="Window">How long each load goes on.</param>
/// <param name="Watchers">Watchers of one scenario.</param>
/// <param name="Quick">Whether it only shows that everything works.</param>
public sealed record SizingPlan(int Scenarios, int Actors, int Silos, int CollectionMinutes, TimeSpan Window, int Watchers, bool Quick)
{
    /// <summary>For figures that count.</summary>
    public static SizingPlan Full { get; } = new(10_000, 2_500, 3, 2, TimeSpan.FromSeconds(15), 1_000, Quick: false);

    /// <summary>For a build that wants to know that it still runs.</summary>
    public static SizingPlan Hurried { get; } = new(20, 100, 1, 2, TimeSpan.FromSeconds(0.5), 5, Quick: true);

    /// <summary>The plan that a command line asks for: <c>--quick</c>, <c>--scenarios=1000</c>, <c>--actors=250</c>, <c>--silos=1</c>, <c>--seconds=30</c>, <c>--watchers=100</c>.</summary>
    /// <exception cref="FormatException">A number is none.</exception>
    public static SizingPlan Of(IReadOnlyCollection<string> args)
    {
        var plan = args.Contains("--quick") ? Hurried : Full;
        return plan with
        {
            Scenarios = Number(args, "--scenarios", plan.Scenarios),
            Actors = Number(args, "--actors", plan.Actors),
            Silos = Number(args, "--silos", plan.Silos),
            Watchers = Number(args, "--watchers", plan.Watchers),
            Window = TimeSpan.FromMilliseconds(Number(args, "--seconds", 0) is > 0 and var seconds ? 1000.0 * seconds : plan.Window.TotalMilliseconds),
        };
    }

    private static int Number(IReadOnlyCollection<string> args, string name, int otherwise) =>
        args.FirstOrDefault(argument => argument.StartsWith(name + "=", StringComparison.Ordinal)) is { } given
            ? int.Parse(given.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture)
            : otherwise;
}
