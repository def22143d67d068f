using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>Makes the options as ever, and tells errors in the words of <see cref="CacheSyncConfigurationException"/>: a line each, under one heading.</summary>
internal sealed class CacheSyncOptionsFactory(
    IEnumerable<IConfigureOptions<CacheSyncOptions>> setups,
    IEnumerable<IPostConfigureOptions<CacheSyncOptions>> postConfigures,
    IEnumerable<IValidateOptions<CacheSyncOptions>> validations) : IOptionsFactory<CacheSyncOptions>
{
    private readonly OptionsFactory<CacheSyncOptions> _factory = new(setups, postConfigures, validations);

    public CacheSyncOptions Create(string name)
    {
        try
        {
            return _factory.Create(name);
        }
        catch (OptionsValidationException exception)
        {
            throw new CacheSyncConfigurationException([.. exception.Failures]);
        }
    }
}
