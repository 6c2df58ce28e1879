using Google.Protobuf;

namespace SahelSim.Tests.Telemetry;

/// <summary>Reads OTLP by the numbers of its fields (opentelemetry-proto, trace/v1 and logs/v1).</summary>
internal static class OtlpReading
{
    private const string NoParent = "0000000000000000";

    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<TracedSpan> Spans(ByteString request) =>
        from resource in new WireMessage(request).Messages(1)
        let service = ServiceOf(resource)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new TracedSpan(span.Hex(1), span.Hex(2), span.Hex(4) is { Length: > 0 } parent ? parent : NoParent, span.Text(5), service, Attributes(span, 9));

    /// <summary>The lines of an ExportLogsServiceRequest: their text, their trace, and what they carry.</summary>
    public static IEnumerable<(string Body, string TraceId, Dictionary<string, object?> Attributes)> Logs(ByteString request) =>
        from resource in new WireMessage(request).Messages(1)
        from scope in resource.Messages(2)
        from record in scope.Messages(2)
        select (record.Messages(5).Select(body => body.Text(1)).FirstOrDefault() ?? "", record.Hex(9), Attributes(record, 6));

    /// <summary>What the first resource of a request says of its process.</summary>
    public static Dictionary<string, object?> Resource(ByteString request) => Attributes(new WireMessage(request).Messages(1).First().Messages(1).First(), 1);

    private static string ServiceOf(WireMessage resource) => Attributes(resource.Messages(1).First(), 1).GetValueOrDefault("service.name") as string ?? "";

    private static Dictionary<string, object?> Attributes(WireMessage message, int field) =>
        message.Messages(field).ToDictionary(attribute => attribute.Text(1), attribute => attribute.Messages(2).Select(Value).FirstOrDefault());

    private static object? Value(WireMessage value)
    {
        if (value.Has(1)) return value.Text(1);
        if (value.Has(2)) return value.Number(2) != 0;
        if (value.Has(3)) return (long)value.Number(3);
        if (value.Has(4)) return BitConverter.UInt64BitsToDouble(value.Number(4));
        if (!value.Has(5)) return null;
        var items = value.Messages(5).Single().Messages(1).Select(Value).ToList();
        return items is [double, ..] ? items.Cast<double>().ToArray() : items.Cast<string>().ToArray();
    }
}
