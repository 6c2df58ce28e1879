using Google.Protobuf;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Rows;
using SahelSim.Model.Hashing;
using SahelSim.Model.Worlds;
using Proto = SahelSim.Grains.V1;

namespace SahelSim.Contracts.Codec;

/// <summary>Committed changes between servers: as rows, without what only the log needs.</summary>
internal static class ChangeValues
{
    private static readonly Parameters Unsaid = new();

    public static Proto.ChangeValue ToProto(CommittedChange change) => new()
    {
        Row = RowMapping.ToProto(new RowContent(change, [], default, Unsaid)),
        Revision = change.Revision,
        ChainHash = ByteString.CopyFrom(change.ChainHash.ToArray()),
        Origin = change.Origin,
        Preview = change.Preview,
        RowBytes = change.RowBytes,
    };

    public static CommittedChange FromProto(Proto.ChangeValue proto) =>
        RowMapping.Shown(proto.Row, new RowKey(proto.Revision, new Hash256(proto.ChainHash.Span), proto.Origin), proto.RowBytes)
            with
        { Preview = proto.Preview };
}
