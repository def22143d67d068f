using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>Refuses names in the section <c>CacheSync</c> that are no options, as what is misspelt would be ignored otherwise, and its default hold; and values that cannot be read.</summary>
internal sealed class OptionNamesValidator(IServiceProvider services) : IValidateOptions<CacheSyncOptions>
{
    public ValidateOptionsResult Validate(string? name, CacheSyncOptions options)
    {
        var section = services.GetService<IConfiguration>()?.GetSection(CacheSyncOptions.SectionName);
        List<string> errors =
        [
            .. (section?.GetChildren() ?? []).Where(static child => !OptionNames.IsKnown(child.Key))
                .Select(static child => $"CacheSync:{child.Key} is no option. Did you mean {OptionNames.Nearest(child.Key)}? Correct the name, or remove it."),
            .. section is null ? [] : OptionTexts.ErrorsOf(section),
        ];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
