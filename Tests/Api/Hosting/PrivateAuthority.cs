using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SahelSim.Tests.Api.Hosting;

/// <summary>A certificate authority of its own, made for one test: a root, an office below it, and what that issues.</summary>
internal sealed class PrivateAuthority : IDisposable
{
    private static readonly DateTimeOffset Begun = DateTimeOffset.UtcNow.AddMinutes(-5);
    private static readonly DateTimeOffset Ends = DateTimeOffset.UtcNow.AddDays(1);
    private readonly X509Certificate2 root = SelfSigned("CN=a root");

    /// <summary>Writes a certificate for the loopback, followed by that of the office that issued it, and its key.</summary>
    public void Issue(string certificateFile, string keyFile)
    {
        using var officeKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var office = Authority("CN=an office", officeKey).Create(root, Begun, Ends, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(officeKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=front door", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(office, Begun, Ends, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(certificateFile, $"{issued.ExportCertificatePem()}\n{office.ExportCertificatePem()}\n");
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Connections that trust this authority and no other.</summary>
    public SocketsHttpHandler Trusting()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(root);
        return new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };
    }

    public void Dispose() => root.Dispose();

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Authority(name, key).CreateSelfSigned(Begun.AddMinutes(-5), Ends.AddDays(1));
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
