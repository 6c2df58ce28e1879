using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using SahelSim.Contracts.Errors;
using SahelSim.V1;

namespace SahelSim.Contracts.Clients;

/// <summary>
/// Remembers the newest revision that was seen of each scenario and asks for no older one, so that a client's reads never go backwards, whichever server answers.
/// Where a name has come to mean another scenario the first read says REVISION_AHEAD, and what was seen under that name is forgotten.
/// </summary>
internal sealed class SeenRevisions : Interceptor
{
    private const int RememberedMax = 10_000;

    private readonly ConcurrentDictionary<string, long> byScenario = new(StringComparer.Ordinal);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (ScenarioOf(request as IMessage) is not { } scenario) return continuation(request, context);
        if (request is DeleteScenarioRequest) byScenario.TryRemove(scenario, out _);
        var call = continuation(AtLeast(request, scenario), context);
        return new AsyncUnaryCall<TResponse>(
            NoteAsync(call.ResponseAsync, scenario), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private TRequest AtLeast<TRequest>(TRequest request, string scenario)
    {
        var field = ((IMessage)request!).Descriptor.FindFieldByName("consistency");
        if (field is null || !byScenario.TryGetValue(scenario, out var seen)) return request;
        if (field.Accessor.GetValue((IMessage)request) is Consistency { AtCase: not Consistency.AtOneofCase.None }) return request;
        var copy = ((IDeepCloneable<TRequest>)request).Clone();
        field.Accessor.SetValue((IMessage)copy!, new Consistency { MinRevision = seen });
        return copy;
    }

    private async Task<TResponse> NoteAsync<TResponse>(Task<TResponse> answering, string scenario)
    {
        try
        {
            var answer = await answering;
            if (RevisionOf(answer) is { } revision)
            {
                if (byScenario.Count >= RememberedMax) byScenario.Clear();
                byScenario.AddOrUpdate(scenario, revision, (_, seen) => Math.Max(seen, revision));
            }

            return answer;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.OutOfRange or StatusCode.NotFound)
        {
            var error = SahelError.Of(failure);
            if (error.Reason == "REVISION_AHEAD" || error.Metadata.GetValueOrDefault("resource") == scenario) byScenario.TryRemove(scenario, out _);
            throw;
        }
    }

    private static string? ScenarioOf(IMessage? request)
    {
        foreach (var name in (ReadOnlySpan<string>)["scenario", "name", "parent"])
        {
            if (request?.Descriptor.FindFieldByName(name) is not { FieldType: Google.Protobuf.Reflection.FieldType.String } field) continue;
            var value = (string)field.Accessor.GetValue(request);
            if (!value.StartsWith("scenarios/", StringComparison.Ordinal)) return null;
            var end = value.IndexOf('/', "scenarios/".Length);
            return end < 0 ? value : value[..end];
        }

        return null;
    }

    private static long? RevisionOf<TResponse>(TResponse answer) => answer switch
    {
        ApplyChangeResponse { Applied.Preview: false } applied => applied.Applied.Revision,
        BatchApplyChangesResponse { Results: [.., { Applied.Preview: false } last] } => last.Applied.Revision,
        Scenario scenario => scenario.HeadRevision,
        Actor actor => actor.ReadRevision,
        ListActorsResponse listed => listed.ReadRevision,
        ListRelationshipsResponse listed => listed.ReadRevision,
        ListChangesResponse listed => listed.ReadRevision,
        RelationshipMatrix matrix => matrix.ReadRevision,
        GetActorHistoryResponse history => history.ReadRevision,
        _ => null,
    };
}
