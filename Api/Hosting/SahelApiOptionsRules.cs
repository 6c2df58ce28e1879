using System.Net;
using Microsoft.Extensions.Options;

namespace SahelSim.Api.Hosting;

/// <summary>What the options must be; checked before the front door opens.</summary>
public sealed class SahelApiOptionsRules : IValidateOptions<SahelApiOptions>
{
    public ValidateOptionsResult Validate(string? name, SahelApiOptions options)
    {
        var wrong = new List<string>();
        if (!IPAddress.TryParse(options.Address, out _)) wrong.Add("Api:Address must be an IP address.");
        if (options.GrpcPort is < 0 or > IPEndPoint.MaxPort) wrong.Add("Api:GrpcPort must be 0 to 65535.");
        if (options.HttpPort is < 0 or > IPEndPoint.MaxPort) wrong.Add("Api:HttpPort must be 0 to 65535.");
        if (options.GrpcPort != 0 && options.GrpcPort == options.HttpPort) wrong.Add("Api:GrpcPort and Api:HttpPort must differ: one cleartext port cannot serve both.");
        if (options.PageTokenKey.Length > 0 && !IsKey(options.PageTokenKey)) wrong.Add("Api:PageTokenKey must be 32 bytes or more in base64.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool IsKey(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= SahelApiOptions.PageTokenKeySize;
    }
}
