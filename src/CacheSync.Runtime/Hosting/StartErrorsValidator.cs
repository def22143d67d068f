using CacheSync.Modeling;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>
/// Adds the errors of the registrations to those of the options, so that whoever corrects the ones is told of the others at the same time. Where the
/// options are right, <see cref="StartupValidation"/> tells them.
/// </summary>
internal sealed class StartErrorsValidator(IServiceProvider services) : IValidateOptions<CacheSyncOptions>
{
    public ValidateOptionsResult Validate(string? name, CacheSyncOptions options)
    {
        var areRight = new CacheSyncOptionsValidator().Validate(name, options).Succeeded && new OptionNamesValidator(services).Validate(name, options).Succeeded;

        // Models and not their engines, which are made with options.
        List<ITypedModel> models = [.. services.GetServices<ITypedModel>()];
        List<string> errors = areRight ? [] : [.. StartErrors.Of(models, services.GetRequiredService<RedisConnector>(), options)];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
