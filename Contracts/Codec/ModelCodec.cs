using System.Buffers;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace SahelSim.Contracts.Codec;

/// <summary>Carries Model values and what is made of them between servers, as the bytes of <see cref="ModelFormats"/>. On one server they travel by reference: all of them are immutable.</summary>
public sealed class ModelCodec : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    // Every value is written as one of this type: with the number of its format before its bytes.
    private static readonly Type SelfType = typeof(ModelCodec);

    bool IGeneralizedCodec.IsSupportedType(Type type) => type == SelfType || ModelFormats.Find(type) is not null;

    bool IGeneralizedCopier.IsSupportedType(Type type) => ModelFormats.Find(type) is not null;

    bool? ITypeFilter.IsTypeAllowed(Type type) => type == SelfType || ModelFormats.Find(type) is not null ? true : null;

    object? IDeepCopier.DeepCopy(object? input, CopyContext context) => input;

    void IFieldCodec.WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
    {
        if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType!, value)) return;
        var format = ModelFormats.Find(value!.GetType())!;
        var bytes = format.Write(value);
        writer.WriteFieldHeader(fieldIdDelta, expectedType!, SelfType, WireType.LengthPrefixed);
        writer.WriteVarUInt32((uint)bytes.Length + 1);
        writer.WriteByte(format.Number);
        writer.Write(bytes);
    }

    object IFieldCodec.ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.IsReference) return ReferenceCodec.ReadReference(ref reader, field.FieldType!)!;
        field.EnsureWireType(WireType.LengthPrefixed);
        var placeholder = ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        var length = reader.ReadVarUInt32();
        var format = ModelFormats.Find(reader.ReadByte());
        var value = format.Read(reader.ReadBytes(length - 1));
        ReferenceCodec.RecordObject(reader.Session, value, placeholder);
        return value;
    }
}
