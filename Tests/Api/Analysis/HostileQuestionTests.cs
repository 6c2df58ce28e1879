using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using SahelSim.Contracts.Errors;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Analysis;

/// <summary>Every method of AnalysisService, those to come included, answers nonsense soon and with a reason of the catalogue.</summary>
public sealed class HostileQuestionTests(EmbeddedServer server)
{
    /// <summary>A refusal takes far less; this is for machines with much else to do.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static readonly StatusCode[] Mistakes =
        [StatusCode.InvalidArgument, StatusCode.NotFound, StatusCode.FailedPrecondition, StatusCode.OutOfRange, StatusCode.ResourceExhausted, StatusCode.AlreadyExists, StatusCode.Aborted];

    /// <summary>What a scenario is called in requests.</summary>
    private static readonly string[] ScenarioFields = ["scenario", "parent", "scenarios"];

    public static TheoryData<string> Methods => [.. AnalysisServiceReflection.Descriptor.Services[0].Methods.Where(method => !method.IsClientStreaming).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task An_empty_question_is_a_mistake_of_the_caller(string name)
    {
        // A list needs nothing to be named.
        if (IsList(name)) Assert.Null(await AskAsync(name, Empty(name)));
        else await MistakenAsync(name, Empty(name));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Questions_filled_with_nonsense_are_mistakes_of_the_caller(string name)
    {
        foreach (var filling in Enum.GetValues<HostileMessages.Filling>())
        {
            var request = HostileMessages.Filled(Method(name).InputType, filling);
            // A network or table of one unknown actor is a network, too; what a list is asked for may be the default.
            if (filling != HostileMessages.Filling.Unknown && !IsList(name)) await MistakenAsync(name, request);
            else if (await AskAsync(name, request) is { } failure) AssertMistake(failure, name);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task One_hostile_field_beside_a_scenario_that_is_there_is_answered_or_refused(string name)
    {
        var scenario = await server.CreateScenarioAsync();
        var given = Named(name, scenario);
        foreach (var filling in Enum.GetValues<HostileMessages.Filling>())
        {
            foreach (var (field, message) in HostileMessages.OneByOne(given, filling, field => ScenarioFields.Contains(field.Name)))
                if (await AskAsync(name, message) is { } failure) AssertMistake(failure, $"{name}, {field} {filling}");
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_scenario_that_is_deleted_is_not_found(string name)
    {
        var scenario = await server.CreateScenarioAsync();
        var given = Named(name, scenario);
        if (given.CalculateSize() == 0) return;
        await server.DeleteUnseenAsync(scenario);
        // Where more is wanting than a scenario, that may be said first.
        await MistakenAsync(name, given);
        await MistakenAsync(name, Named(name, "scenarios/never-was"));
    }

    private static bool IsList(string name) => name.StartsWith("List", StringComparison.Ordinal);

    private static MethodDescriptor Method(string name) => AnalysisServiceReflection.Descriptor.Services[0].FindMethodByName(name);

    private static IMessage Empty(string name) => Method(name).InputType.Parser.ParseFrom(ByteString.Empty);

    /// <summary>A question of which nothing is there but its scenario, wherever it names one at the top.</summary>
    private static IMessage Named(string name, string scenario)
    {
        var message = Empty(name);
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => ScenarioFields.Contains(field.Name) && field is { FieldType: FieldType.String, IsRepeated: false }))
            field.Accessor.SetValue(message, scenario);

        return message;
    }

    private async Task MistakenAsync(string name, IMessage request)
    {
        var failure = await AskAsync(name, request);
        Assert.True(failure is not null, $"{name} answered {JsonFormatter.ToDiagnosticString(request)[..Math.Min(200, JsonFormatter.ToDiagnosticString(request).Length)]}");
        AssertMistake(failure, name);
    }

    private static void AssertMistake(RpcException failure, string what)
    {
        Assert.True(Mistakes.Contains(failure.StatusCode), $"{what}: {failure.Status}");
        Assert.False(SahelError.Of(failure).Reason.Length == 0, $"{what}: no reason of the catalogue in {failure.Status}");
    }

    /// <returns>How it failed; null where it was answered.</returns>
    private async Task<RpcException?> AskAsync(string name, IMessage request)
    {
        var bytes = Marshallers.Create(message => message, message => message);
        var descriptor = Method(name);
        var method = new Method<byte[], byte[]>(descriptor.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, descriptor.Service.FullName, name, bytes, bytes);
        var options = new CallOptions(deadline: DateTime.UtcNow + Soon, cancellationToken: TestContext.Current.CancellationToken);
        var invoker = server.Channel.CreateCallInvoker();
        try
        {
            if (!descriptor.IsServerStreaming)
            {
                await invoker.AsyncUnaryCall(method, null, options, request.ToByteArray());
                return null;
            }

            using var stream = invoker.AsyncServerStreamingCall(method, null, options, request.ToByteArray());
            await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
            return null;
        }
        catch (RpcException failure)
        {
            return failure;
        }
    }
}
