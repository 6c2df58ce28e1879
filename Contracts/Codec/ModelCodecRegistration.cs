using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace SahelSim.Contracts.Codec;

/// <summary>Makes Model values known to Orleans; every silo and every client needs it.</summary>
public static class ModelCodecRegistration
{
    public static ISerializerBuilder AddModelValues(this ISerializerBuilder builder)
    {
        builder.Services.AddSingleton<ModelCodec>();
        builder.Services.AddSingleton<IGeneralizedCodec>(services => services.GetRequiredService<ModelCodec>());
        builder.Services.AddSingleton<IGeneralizedCopier>(services => services.GetRequiredService<ModelCodec>());
        builder.Services.AddSingleton<ITypeFilter>(services => services.GetRequiredService<ModelCodec>());
        return builder;
    }
}
