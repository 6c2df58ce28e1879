using Microsoft.Extensions.Options;

namespace SahelSim.Silo.Log.Postgres;

/// <summary>Checks the attributes of <see cref="PostgresLogOptions"/> when the host starts.</summary>
[OptionsValidator]
internal sealed partial class PostgresLogOptionsValidator : IValidateOptions<PostgresLogOptions>;
