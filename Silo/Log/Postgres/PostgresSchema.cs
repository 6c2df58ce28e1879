using System.Collections.Immutable;
using Npgsql;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>Which migrations a database has, of those that this version knows.</summary>
/// <param name="Done">Those that it has, by their resource names.</param>
internal sealed record PostgresSchema(ImmutableArray<string> Done)
{
    /// <summary>Where the migrations that were done are kept.</summary>
    public const string Journal = "schema_versions";

    /// <summary>All that this version knows, in order.</summary>
    public static ImmutableArray<string> Known { get; } =
        [.. typeof(PostgresSchema).Assembly.GetManifestResourceNames().Where(IsMigration).Order(StringComparer.Ordinal)];

    /// <summary>Those that the database lacks, in order.</summary>
    public ImmutableArray<string> Missing => [.. Known.Except(Done, StringComparer.Ordinal)];

    /// <summary>Whether a resource is a migration.</summary>
    public static bool IsMigration(string resource) => resource.Contains(".Log.Postgres.Migrations.", StringComparison.Ordinal);

    /// <summary>A migration's name for people: that of its file.</summary>
    public static string NameOf(string resource) => resource.Split('.')[^2];

    /// <summary>Reads what a database has.</summary>
    public static async Task<PostgresSchema> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using (var table = new NpgsqlCommand("select to_regclass($1) is not null", connection))
        {
            table.Parameters.Add(new NpgsqlParameter { Value = Journal });
            if (await table.ExecuteScalarAsync(cancellation) is not true) return new PostgresSchema([]);
        }

        await using var command = new NpgsqlCommand($"select scriptname from {Journal}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var done = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync(cancellation)) done.Add(reader.GetString(0));
        return new PostgresSchema(done.ToImmutable());
    }

    /// <summary>Checks that it is this version's.</summary>
    /// <exception cref="PostgresUnfitException">It is older or newer.</exception>
    public void Require()
    {
        RequireNotNewer();
        if (Missing is { IsEmpty: false } missing)
            throw new PostgresUnfitException($"The database is not up to date: it lacks {string.Join(", ", missing.Select(NameOf))}.", "Run: sahelsim migrate");
    }

    /// <summary>Checks that no newer version has been here.</summary>
    /// <exception cref="PostgresUnfitException">One has.</exception>
    public void RequireNotNewer()
    {
        var unknown = Done.Except(Known, StringComparer.Ordinal).Select(NameOf).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new PostgresUnfitException(
                $"The database was brought up to date by a newer version of SahelSim: it has {string.Join(", ", unknown)}.", "Use that version, or another database.");
        }
    }
}
