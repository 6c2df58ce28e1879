using Microsoft.Extensions.Options;

namespace SahelSim.Silo.Log.Sqlite;

/// <summary>Checks the attributes of <see cref="SqliteLogOptions"/> when the host starts.</summary>
[OptionsValidator]
internal sealed partial class SqliteLogOptionsValidator : IValidateOptions<SqliteLogOptions>;
