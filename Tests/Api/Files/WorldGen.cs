using CsCheck;
using Google.Type;
using SahelSim.V1;

namespace SahelSim.Tests.Api.Files;

/// <summary>Makes worlds that use every field, sound or not: what files must keep whatever the rules say of it.</summary>
internal static class WorldGen
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (4, Gen.OneOf(
            "Mali", "no", "NULL", "~", "1e3", "0x1F", "-x", "=1+1", "+33", "@sum", "'quoted", "''", "a, b", "a: b", "a #b", " lead", "trail ", "two\nlines", "tab\there", "say \"x\"",
            "{a}", "[b]", "*c", "&d", "!e", "| f", "> g", "% h", "-", "- i", "?", ": ", "Côte d'Ivoire", "日本", "🌍", "\\n", "2026-01-29", "0.5", "true", "y", ",", ";", "\u00A0", "\u2028", "\u0085")),
        (2, Gen.Char[" \t\n\"'\\:#,-[]{}&*!|>%@`=+abcÉ"].Array[1, 12].Select(letters => new string(letters))));

    private static readonly Gen<string> Id = Gen.Frequency((3, Gen.OneOf("MLI", "FRA", "no", "-A", "1e3", "0x1F", "null", "_")), (1, Gen.Char["abcXYZ019_-"].Array[1, 9].Select(letters => new string(letters))));

    private static readonly Gen<double> Number = Gen.Frequency(
        (3, Gen.OneOf(0, -0.0, 1, -1, 0.1, -0.7, 1e-300, 1.7976931348623157e308, 5e-324, 0.1 + 0.2)), (2, Gen.Double[-1, 1]), (1, Gen.Double.Where(double.IsFinite)));

    private static readonly Gen<Date?> Day = Maybe(Gen.Date.Select(day => new Date { Year = day.Year, Month = day.Month, Day = day.Day }));

    private static readonly Gen<Channel> AnyChannel = Gen.OneOf(Channel.Diplomatic, Channel.Security, Channel.Economic);

    private static readonly Gen<Evidence?> AnyEvidence = Maybe(Gen.Select(Maybe(Text), MaybeNumber(), Day, Maybe(Text), MaybeNumber(), MaybeNumber(), (source, confidence, day, note, low, high) =>
    {
        var evidence = new Evidence { Source = source ?? "", AsOf = day, Note = note ?? "" };
        if (confidence is { } c) evidence.Confidence = c;
        if (low is { } l) evidence.Low = l;
        if (high is { } h) evidence.High = h;
        return evidence;
    }).Where(evidence => evidence.CalculateSize() > 0));

    private static readonly Gen<Source> AnySource = Gen.Select(Id, Text, Maybe(Text), Day, (key, title, other, day) =>
        new Source { Key = key, Title = title, Author = other ?? "", Publisher = other ?? "", Url = other ?? "", Note = other ?? "", Date = day });

    private static readonly Gen<Actor> AnyActor = Gen.Select(Id, Gen.OneOf("state", "power", "bloc", "armed_group"), Maybe(Text), Number, MaybeNumber(), AnyEvidence, Id.Array[0, 3], (id, kind, text, influence, susceptibility, evidence, aliases) =>
    {
        var actor = new Actor { Id = id, Kind = kind, DisplayName = text ?? "", Note = text ?? "", Influence = influence, InfluenceEvidence = evidence, SusceptibilityEvidence = evidence?.Clone(), Aliases = { aliases } };
        if (susceptibility is { } s) actor.Susceptibility = s;
        return actor;
    });

    private static readonly Gen<Stance> AnyStance = Gen.Select(Id, Id, Number, Number, MaybeNumber(), AnyEvidence, (actor, issue, position, salience, rest, evidence) =>
    {
        var stance = new Stance { Key = new StanceKey { Actor = actor, Issue = issue }, Position = position, Salience = salience, Evidence = evidence, SalienceEvidence = evidence?.Clone() };
        if (rest is { } r) stance.RestPosition = r;
        return stance;
    });

    private static readonly Gen<Relationship> AnyRelationship = Gen.Select(Id, Id, AnyChannel, Number, MaybeNumber(), MaybeNumber(), AnyEvidence, (source, target, channel, level, rest, weight, evidence) =>
    {
        var relationship = new Relationship { Key = new RelationshipKey { Source = source, Target = target, Channel = channel }, Level = level, Evidence = evidence };
        if (rest is { } r) relationship.RestLevel = r;
        if (weight is { } w) relationship.TieWeight = w;
        return relationship;
    });

    private static readonly Gen<BlocMembership> AnyMembership = Gen.Select(Id, Id, MaybeNumber(), AnyEvidence, (bloc, member, commitment, evidence) =>
    {
        var membership = new BlocMembership { Bloc = bloc, Member = member, Evidence = evidence };
        if (commitment is { } c) membership.Commitment = c;
        return membership;
    });

    private static readonly Gen<Issue[]> AnyIssues = Gen.Select(Id, Maybe(Text), Gen.Select(AnyChannel, Number, AnyEvidence, (channel, weight, evidence) => new ChannelWeight { Channel = channel, Weight = weight, Evidence = evidence }).Array[0, 3],
        (id, text, weights) => new Issue { Id = id, DisplayName = text ?? "", Note = text ?? "", ChannelWeights = { weights } }).Array[0, 4].Select(issues => issues.DistinctBy(issue => issue.Id).ToArray());

    private static readonly Gen<InfluenceRow[]> AnyInfluenceRows = Gen.Select(Id, Gen.Select(Id, Number, AnyEvidence, (target, weight, evidence) => new InfluenceWeight { Target = target, Weight = weight, Evidence = evidence }).Array[0, 3],
        (actor, weights) => new InfluenceRow { Actor = actor, Weights = { weights } }).Array[0, 3].Select(rows => rows.DistinctBy(row => row.Actor).ToArray());

    private static readonly Gen<EventScore> AnyScore = Gen.Select(Gen.OneOf(EventType.Agree, EventType.Assault), Number, AnyEvidence, (type, score, evidence) => new EventScore { Type = type, Score = score, Evidence = evidence });

    private static readonly Gen<ContextSpill> AnySpill = Gen.Select(Id, Number, MaybeNumber(), AnyEvidence, (context, diplomatic, security, evidence) =>
    {
        var spill = new ContextSpill { Context = context, Diplomatic = diplomatic, Evidence = evidence };
        if (security is { } s) spill.Security = s;
        return spill;
    });

    private static readonly Gen<Parameter> AnyParameter = Gen.Select(Text, Number, AnyEvidence, (name, value, evidence) => new Parameter { Name = name, Value = value, Evidence = evidence });

    public static readonly Gen<World> Any = Gen.Select(
        Gen.Select(Maybe(Text), Day, AnySource.Array[0, 3], AnyIssues),
        Gen.Select(AnyActor.Array[1, 4], AnyStance.Array[0, 4], AnyRelationship.Array[0, 5], AnyMembership.Array[0, 3]),
        Gen.Select(AnyInfluenceRows, AnyParameter.Array[0, 3], AnyScore.Array[0, 2], AnySpill.Array[0, 2]),
        (head, middle, tail) => new World
        {
            Name = "worlds/any",
            DisplayName = head.Item1 ?? "",
            Note = head.Item1 ?? "",
            AsOf = head.Item2,
            Sources = { head.Item3 },
            Issues = { head.Item4 },
            Actors = { middle.Item1 },
            Stances = { middle.Item2 },
            Relationships = { middle.Item3 },
            Memberships = { middle.Item4 },
            InfluenceRows = { tail.Item1 },
            Parameters = { tail.Item2 },
            EventScores = { tail.Item3 },
            ContextSpills = { tail.Item4 },
        });

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class =>
        Gen.Bool.SelectMany(given => given ? gen.Select(value => (T?)value) : Gen.Const((T?)null));

    private static Gen<double?> MaybeNumber() => Gen.Bool.SelectMany(given => given ? Number.Select(value => (double?)value) : Gen.Const((double?)null));
}
