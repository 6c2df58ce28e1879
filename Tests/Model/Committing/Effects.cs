using SahelSim.Model.Changes;
using SahelSim.Model.Previewing;
using SahelSim.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Committing;

/// <summary>Short ways to complete a change on arrays.</summary>
public static class Effects
{
    public static PreviewedChange Of(WorldState world, Change change)
    {
        var verdict = Preview.Of(world, change);
        Assert.True(verdict.Accepted, string.Join(Environment.NewLine, verdict.Refusals));
        return verdict.Value;
    }

    public static PreviewedChange Of(WorldState world, params ChangeAction[] actions) => Of(world, new Change { Actions = [.. actions] });

    public static WorldState After(WorldState world, params ChangeAction[] actions) => Of(world, actions).Commit.After;
}
