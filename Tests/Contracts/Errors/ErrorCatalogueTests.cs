using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;
using Xunit;

namespace SahelSim.Tests.Contracts.Errors;

public sealed class ErrorCatalogueTests
{
    [Fact]
    public void Every_reason_has_one_entry() =>
        Assert.Equal(Enum.GetValues<RefusalReason>(), ErrorCatalogue.Entries.Select(entry => entry.Reason).Order());

    [Fact]
    public void The_document_says_what_the_table_says()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "errors.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsUpper(line[2]))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1], cells[2], cells[3], cells[4]));
        var entries = ErrorCatalogue.Entries.Select(entry => (
            entry.Name,
            SnakeCase(entry.Status.ToString()),
            string.Join(", ", entry.Metadata),
            entry.RetryAfter is { } delay ? string.Create(CultureInfo.InvariantCulture, $"{delay.TotalSeconds} s") : ""));
        Assert.Equal(entries, rows);
    }

    [Fact]
    public void A_status_fits_into_trailers_however_much_is_wrong()
    {
        ImmutableArray<Refusal> refusals = [.. Enumerable.Range(0, 1_000).Select(i => new Refusal(RefusalReason.InvalidValue, $"change.actions[{i}].event.source", new string('é', 2_000)))];
        Assert.InRange(ErrorStatus.Of(refusals).CalculateSize(), 1_000, 6_000);
        var error = SahelError.Of(ErrorStatus.ToRpcException(refusals));
        Assert.Equal("1000", error.Metadata["violations"]);
        Assert.Equal("change.actions[0].event.source", error.Fields[0].Path);
    }

    [Fact]
    public void The_reason_that_stands_first_gives_the_status()
    {
        var error = SahelError.Of(ErrorStatus.ToRpcException(
        [
            new Refusal(RefusalReason.UnknownActor, "a", "x").With("actor", "A"),
            new Refusal(RefusalReason.InvalidValue, "b", "y"),
        ]));
        Assert.Equal("INVALID_VALUE", error.Reason);
        Assert.Equal(["UNKNOWN_ACTOR", "INVALID_VALUE"], error.Fields.Select(field => field.Reason));
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((character, i) => (i > 0 && char.IsUpper(character) ? "_" : "") + char.ToUpperInvariant(character)));
}
