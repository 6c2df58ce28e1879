using System.Diagnostics;

namespace SahelSim.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
public sealed record TracedSpan(string TraceId, string SpanId, string ParentId, string Name, string Service, IReadOnlyDictionary<string, object?> Attributes)
{
    /// <summary>As an exporter in this process is handed it.</summary>
    public static TracedSpan Of(Activity activity) => new(
        activity.TraceId.ToHexString(), activity.SpanId.ToHexString(), activity.ParentSpanId.ToHexString(), activity.DisplayName, "",
        activity.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value));

    public string? Text(string key) => Attributes.GetValueOrDefault(key) as string;

    public long Number(string key) => Convert.ToInt64(Attributes.GetValueOrDefault(key) ?? 0, System.Globalization.CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Texts(string key) => Attributes.GetValueOrDefault(key) is IEnumerable<string> texts ? [.. texts] : [];

    public IReadOnlyList<double> Doubles(string key) => Attributes.GetValueOrDefault(key) is IEnumerable<double> numbers ? [.. numbers] : [];
}
