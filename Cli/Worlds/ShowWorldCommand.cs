using System.CommandLine;
using SahelSim.Cli.Stories;
using SahelSim.Cli.Terminals;
using SahelSim.V1;

namespace SahelSim.Cli.Worlds;

/// <summary><c>sahelsim show world</c></summary>
public static class ShowWorldCommand
{
    public static Command Create(Terminal terminal, CommonOptions options)
    {
        var world = new Argument<string>("world") { Description = "worlds/x on a server, or a world in files" };
        var command = new Command("world", "Show a world: its actors, issues and counts") { world };
        Invocation.Bind(command, terminal, options, async (invocation, cancellation) =>
        {
            var read = await WorldSource.ReadAsync(invocation, invocation.Parsed.GetRequiredValue(world), cancellation).ConfigureAwait(false);
            if (invocation.Screen.IsTable) Print(invocation.Screen, read);
            else invocation.Screen.Message(read);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Screen screen, World world)
    {
        screen.Line(screen.Inked($"{world.Name}: {world.DisplayName}", Ink.Title));
        if (world.Note.Length > 0) screen.Paragraph(world.Note, 0);
        screen.Line($"as of {Days.Spoken(world.AsOf)}; {Screen.Count(world.Actors.Count)} actors, {Screen.Count(world.Relationships.Count)} relationships, {Screen.Count(world.Stances.Count)} stances, {Screen.Count(world.Sources.Count)} sources");
        screen.Line();
        screen.Table(["actor", "kind", "name", "influence", "blocs"], world.Actors.Select(actor => (IReadOnlyList<string>)
        [
            actor.Id, actor.Kind, actor.DisplayName, Screen.Delta(actor.Influence).TrimStart('+'),
            string.Join(' ', world.Memberships.Where(membership => membership.Member == actor.Id).Select(membership => membership.Bloc)),
        ]));
        screen.Line();
        screen.Table(["issue", "name", "meaning"], world.Issues.Select(issue => (IReadOnlyList<string>)[issue.Id, issue.DisplayName, issue.Note]));
    }
}
