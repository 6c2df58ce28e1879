using Microsoft.Extensions.Options;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>Checks that a connection string is one. What it holds is a secret and is not repeated.</summary>
internal sealed class ConnectionStringValidator : IValidateOptions<PostgresLogOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgresLogOptions options) =>
        options.ConnectionString.Length == 0 || PostgresConnections.CanRead(options.ConnectionString)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{PostgresConnections.Unreadable} {PostgresConnections.Readable}");
}
