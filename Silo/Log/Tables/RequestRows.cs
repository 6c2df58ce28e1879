using Google.Protobuf;
using SahelSim.Contracts.Grains;
using SahelSim.Model.Hashing;
using SahelSim.Model.Refusals;
using Proto = SahelSim.Log.V1;

namespace SahelSim.Silo.Log.Tables;

/// <summary>The rows of table request: which requests were answered, and how.</summary>
internal static class RequestRows
{
    /// <summary>The scope of requests that create or delete; that of all others is the scenario's uid.</summary>
    public static readonly byte[] Everywhere = [];

    /// <summary>The first answer; null where the request is new. Refuses RequestIdReused.</summary>
    public static async Task<(Proto.Answer? Answer, Refusal? Refusal)> FindAsync(StoreSession session, byte[] scope, RequestKey request)
    {
        await using var reader = await session.QueryAsync("select body_hash, answer from request where scope = $1 and request_id = $2", scope, request.Id);
        if (!await reader.ReadAsync(session.Cancellation)) return (null, null);
        return reader.Hash(0) == request.BodyHash
            ? (Proto.Answer.Parser.ParseFrom(reader.Blob(1)), null)
            : (null, StoreRefusals.RequestIdReused(request.Id));
    }

    /// <summary>Keeps an answer, in the transaction of what it answers.</summary>
    public static async Task InsertAsync(StoreSession session, byte[] scope, RequestKey request, Proto.Answer answer) =>
        await session.ExecuteAsync(
            "insert into request (scope, request_id, body_hash, answer) values ($1, $2, $3, $4)",
            scope, request.Id, request.BodyHash.ToArray(), answer.ToByteArray());

    /// <summary>Whether a change of a scenario has the request id.</summary>
    public static async Task<bool> UsedByChangeAsync(StoreSession session, Guid scenario, RequestKey request)
    {
        await using var reader = await session.QueryAsync("select 1 from log_row where scenario_uid = $1 and request_id = $2", scenario, request.Id);
        return await reader.ReadAsync(session.Cancellation);
    }
}
