using System.Text;
using Google.Protobuf;

namespace SahelSim.Tests.Telemetry;

/// <summary>A protobuf message as it lies on the wire, read without its description: fields by number.</summary>
internal sealed class WireMessage
{
    private readonly List<(int Field, object Value)> fields = [];

    public WireMessage(ByteString bytes)
    {
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => (ulong)input.ReadFixed32(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes(),
                _ => throw new InvalidDataException($"A field of wire type {WireFormat.GetTagWireType(tag)}."),
            };
            fields.Add((WireFormat.GetTagFieldNumber(tag), value));
        }
    }

    public bool Has(int field) => fields.Any(held => held.Field == field);

    public IEnumerable<WireMessage> Messages(int field) => fields.Where(held => held.Field == field).Select(held => new WireMessage((ByteString)held.Value));

    public ulong Number(int field) => fields.LastOrDefault(held => held.Field == field).Value as ulong? ?? 0;

    public string Text(int field) => fields.LastOrDefault(held => held.Field == field).Value is ByteString bytes ? bytes.ToString(Encoding.UTF8) : "";

    public string Hex(int field) => fields.LastOrDefault(held => held.Field == field).Value is ByteString bytes ? Convert.ToHexStringLower(bytes.Span) : "";
}
