using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SahelSim.Tests.Contracts.Settings;

/// <summary>A certificate that nobody vouches for.</summary>
internal static class SelfSigned
{
    /// <summary>Makes one and writes it with its key, in PEM.</summary>
    public static X509Certificate2 Write(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = new CertificateRequest("CN=sahelsim.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return certificate;
    }
}
