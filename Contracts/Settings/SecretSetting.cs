using System.Data.Common;

namespace SahelSim.Contracts.Settings;

/// <summary>A setting that is secret.</summary>
internal sealed record SecretSetting(string Key, SecretKind Kind)
{
    private static readonly string[] Passwords = ["password", "pwd", "psw", "ssl password", "sslpassword"];

    /// <summary>The setting that names a file with it.</summary>
    public string FileKey => Key + SettingsShape.FileSuffix;

    /// <summary>Whether a value must not be seen.</summary>
    public bool Hides(string value) => Kind == SecretKind.Whole || HasPassword(value);

    private static bool HasPassword(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return Passwords.Any(parts.ContainsKey);
        }
        catch (ArgumentException)
        {
            // It cannot be read, and so nobody knows what is in it.
            return true;
        }
    }
}
