using System.Collections.Frozen;
using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Changes;
using SahelSim.Model.Explaining;
using SahelSim.Model.Spreading;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;
using static SahelSim.Tests.Model.Worlds.SmallWorld;

namespace SahelSim.Tests.Model.Explaining;

/// <summary>Ledgers that a reader can follow.</summary>
public sealed class LedgerTests
{
    private static readonly RelationshipKey AgainstFrance = new(Rus, Fra, Channel.Diplomatic);
    private static readonly EventAction Sanction = new(Mli, Fra, EventType.Sanction, [], 0.5);

    [Fact]
    public void An_act_is_a_row_and_names_its_action()
    {
        var ledger = Histories.Explain(
            Histories.Of(State, Change(new StanceShift(new StanceKey(Fra, Order), ShiftKind.By, 0.1), Sanction)), new RelationshipKey(Mli, Fra, Channel.Diplomatic), 5);
        var act = Assert.Single(ledger.Rows, row => row.Kind == LedgerRowKind.Act);
        Assert.Equal([1], act.Actions);
        Assert.Equal(-0.15, act.Amount, 1e-12);
    }

    [Fact]
    public void An_answer_in_kind_is_a_path_of_one_step()
    {
        var shift = new RelationshipShift(new RelationshipKey(Mli, Fra, Channel.Diplomatic), ShiftKind.To, -0.7);
        var past = Histories.Of(State, Change(shift));
        var ledger = Histories.Explain(past, new RelationshipKey(Fra, Mli, Channel.Diplomatic), 1);
        var path = Assert.Single(ledger.Rows);
        Assert.Equal((LedgerRowKind.Path, 1L), (path.Kind, path.Revision));
        Assert.Equal([0], path.Actions);
        Assert.Equal((Quantity)shift.Relationship, path.Impulse);
        var step = Assert.Single(path.Steps);
        Assert.Equal((Mechanism.Reciprocity, State.Settings.Parameters.Reciprocity), (step.Mechanism, step.Coefficient));
    }

    [Fact]
    public void The_end_of_the_scale_entries_creations_exits_and_time_are_rows()
    {
        var ngo = new ActorId("NEW");
        var created = new RelationshipKey(Aes, Fra, Channel.Diplomatic);
        var entered = new RelationshipKey(ngo, Fra, Channel.Diplomatic);
        var past = Histories.Of(
            State,
            Change(new ActorEntry(SmallWorld.Actor(ngo, ActorKind.Organization, 0.2), [Between(ngo, Fra, Channel.Diplomatic, 0.4)], [], [])),
            Change(new RelationshipShift(created, ShiftKind.To, -0.3)),
            Change(new Reversion(6)),
            Change(new StanceShift(new StanceKey(Mli, Forces), ShiftKind.By, 1)),
            Change(new ActorExit(ngo)));
        Assert.Equal([LedgerRowKind.Act, LedgerRowKind.Reversion, LedgerRowKind.Creation], Kinds(past, created));
        Assert.Equal([LedgerRowKind.Entry, LedgerRowKind.Exit], Kinds(past, entered)[..2]);
        var gone = Histories.Explain(past, entered, 3);
        Assert.Equal((null, null, 0.0), (gone.Before, gone.After, gone.Delta));
        var cut = Histories.Explain(past, new StanceKey(Mli, Forces), 3);
        Assert.Equal(1, cut.After);
        Assert.Equal(cut.Delta, cut.Rows.Sum(row => row.Amount) + cut.Rest, 1e-12);
    }

    [Fact]
    public void A_path_rests_on_the_levels_that_it_is_weighed_with()
    {
        // Russia judges Mali by how it treats France: by balance, which weighs Russia's level towards France.
        var world = Checked(Draft with { Relationships = [.. Draft.Relationships, Between(Rus, Mli, Channel.Diplomatic, 0.4)] });
        var past = Histories.Of(world, Change(new RelationshipShift(new RelationshipKey(Mli, Fra, Channel.Diplomatic), ShiftKind.To, 0.3)))
            .Select(change => change with { Evidence = new(true, 0.9, null, null) }).ToImmutableArray();
        var judging = new RelationshipKey(Rus, Mli, Channel.Diplomatic);
        Assert.Equal(Weakness.NoSource | Weakness.Unsure, Assert.Single(Histories.Explain(past, judging, 1).Rows).Weakness);
        var known = Evidence(Input.LevelOf(AgainstFrance), new(true, 0.4, null, null));
        Assert.Equal(Weakness.Unsure, Assert.Single(Histories.Explain(past, judging, 1, known).Rows).Weakness);
        var sure = Evidence(Input.LevelOf(AgainstFrance), new(true, 0.5, null, null));
        Assert.Equal(Weakness.None, Assert.Single(Histories.Explain(past, judging, 1, sure).Rows).Weakness);
        Assert.Equal(0, Histories.Explain(past, judging, 1, sure).Grounds.WithoutSource, 1e-12);
    }

    [Fact]
    public void Waves_of_another_law_are_not_followed_and_the_sum_holds()
    {
        var past = Histories.Of(State, Change(Sanction), Change(Sanction));
        ImmutableArray<PastChange> other = [past[0] with { LawVersion = "0" }, past[1]];
        var quantity = new RelationshipKey(Fra, Mli, Channel.Diplomatic);
        var ledger = Histories.Explain(other, quantity, 100);
        Assert.Equal([Tracing.OtherLaw, Tracing.Traced], ledger.Changes.Select(change => change.Tracing));
        Assert.Equal(ledger.Delta, ledger.Rows.Sum(row => row.Amount) + ledger.Rest, 1e-12);
        Assert.Equal(ledger.Changes[0].Reactions, ledger.Rest, 1e-12);
        var altered = past[0].Waves.Value.SetItem(1, past[0].Waves.Value[1][1..]);
        Assert.Equal(Tracing.OtherLaw, Histories.Explain([past[0] with { Waves = new(altered) }], quantity, 100).Changes[0].Tracing);
    }

    [Fact]
    public void What_the_budget_does_not_reach_is_in_the_rest()
    {
        var past = Histories.Of(State, Change(Sanction), Change(Sanction));
        var ledger = Histories.Explain(past, new RelationshipKey(Fra, Mli, Channel.Diplomatic), 100, budget: 3);
        Assert.All(ledger.Changes, change => Assert.Equal(Tracing.OverBudget, change.Tracing));
        Assert.Equal(ledger.Delta, ledger.Rows.Sum(row => row.Amount) + ledger.Rest, 1e-12);
        Assert.DoesNotContain(ledger.Rows, row => row.Kind == LedgerRowKind.Path);
    }

    [Fact]
    public void A_caller_who_gives_up_ends_the_work()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var past = Histories.Of(State, Change(Sanction));
        var builder = new LedgerBuilder(AgainstFrance, State, 5, new InputGrounds(WorldEvidence.None, 0.5), new TraceBudget(long.MaxValue, cancellation.Token));
        Assert.Throws<OperationCanceledException>(() => builder.Add(past[0]));
        var budget = new TraceBudget(long.MaxValue, cancellation.Token);
        Assert.Throws<OperationCanceledException>(() => budget.Spend(1_000_000));
    }

    private static WorldEvidence Evidence(Input input, InputEvidence evidence) => new(new Dictionary<Input, InputEvidence> { [input] = evidence }.ToFrozenDictionary());

    private static List<LedgerRowKind> Kinds(ImmutableArray<PastChange> past, Quantity quantity) =>
        [.. Histories.Explain(past, quantity, 0).Rows.Select(row => row.Kind)];
}
