using SahelSim.Contracts.Mapping;

namespace SahelSim.Api.Paging;

/// <summary>How many entries a page has.</summary>
public static class PageSizes
{
    /// <summary>Bytes at which a page of large entries ends.</summary>
    public const int BytesMax = 3 * 1024 * 1024;

    /// <summary>Bytes of a message that are kept free for what surrounds its largest part.</summary>
    public const int HeadroomBytes = 32 * 1024;

    /// <summary>Reads a page size: 0 takes the default, a huge one is coerced, a negative one refused.</summary>
    public static int Read(Reading reading, string field, int size, int whenUnset = Limit.DefaultPageSize)
    {
        if (size < 0) reading.Refuse(field, "must be 0 or more");
        return size <= 0 ? whenUnset : Math.Min(size, Limit.PageSize);
    }
}
