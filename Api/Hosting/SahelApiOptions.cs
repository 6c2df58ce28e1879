using System.Net;

namespace SahelSim.Api.Hosting;

/// <summary>How the front door is opened.</summary>
public sealed class SahelApiOptions
{
    /// <summary>Where in configuration.</summary>
    public const string Section = "Sahel:Api";

    /// <summary>Where the secret of page tokens stands.</summary>
    public const string PageTokenKeySetting = $"{Section}:{nameof(PageTokenKey)}";

    /// <summary>Bytes of a page token key, at least.</summary>
    public const int PageTokenKeySize = 32;

    /// <summary>The address to listen on; loopback unless told otherwise: there is no authentication.</summary>
    public string Address { get; set; } = IPAddress.Loopback.ToString();

    /// <summary>Port of HTTP/2 for gRPC; 0 takes a free one.</summary>
    public int GrpcPort { get; set; } = 7070;

    /// <summary>Port of HTTP/1.1 for JSON, gRPC-Web, OpenAPI and files; 0 takes a free one.</summary>
    public int HttpPort { get; set; } = 7071;

    /// <summary>What GetServerInfo calls the mode: embedded or cluster.</summary>
    public string Mode { get; set; } = "embedded";

    /// <summary>Whether clients may ask for the services' descriptors (grpc.reflection).</summary>
    public bool Reflection { get; set; } = true;

    /// <summary>Origins of web pages that may call; none unless told otherwise.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Names that requests may call this server by (Host header, without port; *.example.org for all below). Empty: on loopback localhost, 127.0.0.1 and [::1], so that no web page can reach it under a name of its own; on other addresses all.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Secret that page tokens are authenticated with, 32 bytes or more in base64, instead of the one that is kept with the store. Empty: that one.</summary>
    public string PageTokenKey { get; set; } = "";

    /// <summary>Certificate for both ports, in PEM with its chain; empty: cleartext.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The certificate's private key, in PEM without a password; empty: it stands in <see cref="CertificateFile"/>.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>How long it goes on serving after it has said that it is not ready any more, before it stops.</summary>
    public int DrainSeconds { get; set; }

    /// <summary>The names that count.</summary>
    public IReadOnlyList<string> EffectiveHosts() =>
        AllowedHosts.Count > 0 ? AllowedHosts
        : IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address) ? ["localhost", "127.0.0.1", "[::1]"]
        : ["*"];
}
