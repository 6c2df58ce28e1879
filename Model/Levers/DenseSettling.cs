using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>The sum of all waves backwards in one dense channel, solved for instead of added up. Not thread-safe.</summary>
/// <remarks>
/// worths = outcome + law · worths, source by source, each with the newest of all others (Gauss and Seidel); a relationship and its answer, which move each other most, are solved
/// for together. The law takes from the sum of sizes at least its contraction c (docs/model.md, "It ends"): after a turn that has moved all of them by d together, the error is at
/// most d · c/(1 − c).
/// </remarks>
internal sealed class DenseSettling
{
    /// <summary>How many waves are looked at to tell how fast they fade.</summary>
    private const int LookedAt = 16;

    /// <summary>More turns than that would be slower than wave by wave.</summary>
    private const int TurnsMax = 48;

    private readonly DenseChannel channel;
    private readonly RelationshipArrays arrays;
    private readonly double reciprocity;
    private readonly double contraction;
    private readonly double fading;

    // By relationship of the channel.
    private readonly bool[] hostile;
    private readonly int[] answers;

    // By place: the outcome's weight and all reactions but the answer.
    private readonly double[] beforeAnswer;

    public DenseSettling(CompiledWorld compiled, int channelNumber, DenseChannel channel)
    {
        this.channel = channel;
        arrays = compiled.Relationships;
        var law = compiled.World.Settings.Parameters;
        reciprocity = law.Reciprocity;
        contraction = law.Reciprocity + law.Balance + law.Alignment + law.Pooling;
        hostile = [.. channel.Numbers.Select(number => arrays.Level[arrays.SlotOf[number]] < 0)];
        beforeAnswer = new double[channel.WorthOf.Length / 2];
        answers = new int[beforeAnswer.Length];
        Array.Fill(answers, -1);
        for (var index = 0; index < channel.Numbers.Length; index++)
            answers[channel.PlaceOf(arrays.Target[channel.Numbers[index]], arrays.Source[channel.Numbers[index]])] = index;
        fading = Fading(new DenseChannel(compiled, channelNumber, bound: true));
    }

    /// <summary>Solves for the sum.</summary>
    /// <param name="worths">By slot: the outcome's weights.</param>
    /// <param name="totals">By slot: where the sum is put, for this channel.</param>
    /// <param name="accuracy">How far off all worths together may be.</param>
    /// <param name="cut">A wave in which nothing is worth more is as good as none.</param>
    /// <param name="maxWaves">How many waves there would be.</param>
    /// <param name="cancellation">Looked at before each turn.</param>
    /// <returns>How many turns it took; null where waves might go on beyond the last, or the sum did not settle.</returns>
    public int? Solve(ReadOnlySpan<double> worths, Span<double> totals, double accuracy, double cut, int maxWaves, CancellationToken cancellation)
    {
        if (!Fades(worths, cut, maxWaves)) return null;
        for (var index = 0; index < channel.Numbers.Length; index++)
        {
            var worth = worths[arrays.SlotOf[channel.Numbers[index]]];
            beforeAnswer[channel.Places[index]] = worth;
            channel.Set(channel.Places[index], worth, hostile[index]);
        }

        for (var turn = 1; turn <= TurnsMax; turn++)
        {
            cancellation.ThrowIfCancellationRequested();
            var moved = Turn(worths);
            if (!(moved * contraction <= accuracy * (1 - contraction))) continue;
            for (var index = 0; index < channel.Numbers.Length; index++) totals[arrays.SlotOf[channel.Numbers[index]]] = channel.WorthOf[channel.Places[index]];
            return turn;
        }

        return null;
    }

    private double Turn(ReadOnlySpan<double> worths)
    {
        var moved = 0.0;
        for (int source = 0, index = 0; source < channel.Actors; source++)
        {
            var reactions = channel.Reactions(source);
            for (; index < channel.Numbers.Length && arrays.Source[channel.Numbers[index]] == source; index++)
            {
                var (place, target) = (channel.Places[index], arrays.Target[channel.Numbers[index]]);
                var own = worths[arrays.SlotOf[channel.Numbers[index]]] + reactions[target];
                beforeAnswer[place] = own;
                var answer = answers[place];
                if (answer < 0)
                {
                    moved += Move(index, own);
                    continue;
                }

                var theirs = beforeAnswer[channel.Places[answer]];
                var worth = (own + reciprocity * theirs) / (1 - reciprocity * reciprocity);
                moved += Move(index, worth) + Move(answer, theirs + reciprocity * worth);
            }
        }

        return moved;
    }

    private double Move(int index, double worth)
    {
        var place = channel.Places[index];
        var by = Math.Abs(worth - channel.WorthOf[place]);
        channel.Set(place, worth, hostile[index]);
        return by;
    }

    // Whether a wave beyond the last would be worth no more than the cut.
    private bool Fades(ReadOnlySpan<double> worths, double cut, int maxWaves)
    {
        var largest = 0.0;
        foreach (var number in channel.Numbers) largest = Math.Max(largest, Math.Abs(worths[arrays.SlotOf[number]]));
        for (var waves = LookedAt; waves <= maxWaves && largest > cut; waves += LookedAt) largest *= fading;
        return largest <= cut;
    }

    // What 16 waves leave of the largest worth, at most: by coefficients without their signs.
    private double Fading(DenseChannel bound)
    {
        var (now, next) = (new double[arrays.SlotCount], new double[arrays.SlotCount]);
        foreach (var number in bound.Numbers) now[arrays.SlotOf[number]] = 1;
        for (var wave = 0; wave < LookedAt; wave++)
        {
            next.AsSpan().Clear();
            bound.AddProduct(now, next);
            (now, next) = (next, now);
        }

        var largest = 0.0;
        foreach (var worth in now) largest = Math.Max(largest, worth);
        return largest;
    }
}
