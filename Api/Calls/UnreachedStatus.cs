using System.Globalization;
using Google.Protobuf;
using SahelSim.Api.Telemetry;
using SahelSim.Contracts.Errors;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Calls;

/// <summary>The answer to a gRPC call that never reaches its method: a status in the headers, with all details of the catalogue.</summary>
internal static class UnreachedStatus
{
    public const string Header = "grpc-status";

    public static void Write(HttpResponse response, Refusal refusal)
    {
        var status = ErrorStatus.Of([refusal]);
        UnreachedCalls.Tell(response.HttpContext, status);
        response.Headers[Header] = status.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = status.Message;
        response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
    }
}
