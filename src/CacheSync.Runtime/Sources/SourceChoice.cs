using Microsoft.Extensions.Logging;

namespace CacheSync.Sources;

/// <summary>Tells where two registrations offer a source for one model: which of them is read would otherwise be found out by surprise.</summary>
internal sealed partial class SourceChoice(IEnumerable<IModelSourceProvider> providers, ILogger<SourceChoice> logger)
{
    /// <summary>Says that the delegates of a model are read, if a provider knows the model as well.</summary>
    public void TellDelegatesWin<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull
    {
        foreach (var provider in providers)
        {
            if (Find(provider, model) is { } passedOver)
            {
                LogPassedOver(model.Name, passedOver);
            }
        }
    }

    private static string? Find<TEntity, TKey>(IModelSourceProvider provider, CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull
    {
        try
        {
            return provider.Find(model)?.Description;
        }
        catch (Exception exception)
        {
            // It knows the model and cannot read it, which may be why the delegates are there: no reason not to start.
            return exception is CacheSyncConfigurationException { Errors: [var first, ..] } ? first : exception.Message;
        }
    }

    [LoggerMessage(404, LogLevel.Information, "{Model} is read by the delegates given to AddSource. What UseEntityFrameworkCore offers for it is not read ({Source}); what the context writes is invalidated all the same.")]
    private partial void LogPassedOver(string model, string source);
}
