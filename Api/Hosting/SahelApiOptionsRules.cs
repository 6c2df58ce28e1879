using System.Net;
using Microsoft.Extensions.Options;

namespace SahelSim.Api.Hosting;

/// <summary>What the options must be; checked before the front door opens.</summary>
public sealed class SahelApiOptionsRules : IValidateOptions<SahelApiOptions>
{
    private const int DrainSecondsMax = 20;

    public ValidateOptionsResult Validate(string? name, SahelApiOptions options)
    {
        var wrong = new List<string>();
        if (!IPAddress.TryParse(options.Address, out _)) wrong.Add("Sahel:Api:Address must be an IP address.");
        if (options.GrpcPort is < 0 or > IPEndPoint.MaxPort) wrong.Add("Sahel:Api:GrpcPort must be 0 to 65535.");
        if (options.HttpPort is < 0 or > IPEndPoint.MaxPort) wrong.Add("Sahel:Api:HttpPort must be 0 to 65535.");
        if (options.GrpcPort != 0 && options.GrpcPort == options.HttpPort) wrong.Add("Sahel:Api:GrpcPort and Sahel:Api:HttpPort must differ: one cleartext port cannot serve both.");
        if (options.PageTokenKey.Length > 0 && !IsKey(options.PageTokenKey)) wrong.Add("Sahel:Api:PageTokenKey must be 32 bytes or more in base64.");
        if (options.DrainSeconds is < 0 or > DrainSecondsMax) wrong.Add($"Sahel:Api:DrainSeconds must be 0 to {DrainSecondsMax}.");
        if (options.Mode is not ("embedded" or "cluster")) wrong.Add("Sahel:Api:Mode must be embedded or cluster.");
        if (options.CertificateFile.Length > 0 && !File.Exists(options.CertificateFile)) wrong.Add($"Sahel:Api:CertificateFile: there is no file {options.CertificateFile}.");
        if (options.CertificateKeyFile.Length > 0 && !File.Exists(options.CertificateKeyFile)) wrong.Add($"Sahel:Api:CertificateKeyFile: there is no file {options.CertificateKeyFile}.");
        if (options.CertificateKeyFile.Length > 0 && options.CertificateFile.Length == 0) wrong.Add("Sahel:Api:CertificateKeyFile needs Sahel:Api:CertificateFile.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool IsKey(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= SahelApiOptions.PageTokenKeySize;
    }
}
