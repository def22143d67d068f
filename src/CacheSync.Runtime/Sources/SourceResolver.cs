using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CacheSync.Sources;

/// <summary>Finds the source of a model once: the one given for it by <c>AddSource</c>, or the one a provider finds.</summary>
internal sealed class SourceResolver<TEntity, TKey>(CachedModel<TEntity, TKey> model, IServiceProvider services)
    where TEntity : class
    where TKey : notnull
{
    private IModelSource<TEntity, TKey>? _source;

    /// <summary>Returns the source.</summary>
    /// <exception cref="CacheSyncConfigurationException">There is none, or more than one, or it cannot be read as declared.</exception>
    public IModelSource<TEntity, TKey> Resolve() => _source ??= Find();

    private IModelSource<TEntity, TKey> Find()
    {
        if (services.GetService<SourceDelegates<TEntity, TKey>>() is { } delegates)
        {
            services.GetRequiredService<SourceChoice>().TellDelegatesWin(model);
            return new DelegateSource<TEntity, TKey>(
                model, delegates, services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<IOptions<CacheSyncOptions>>().Value.SourceTimeout,
                services.GetRequiredService<TimeProvider>());
        }

        var found = services.GetServices<IModelSourceProvider>()
            .Select(provider => provider.Find(model))
            .OfType<IModelSource<TEntity, TKey>>()
            .ToList();
        var (entity, key) = (typeof(TEntity).Name, KeyTypeText.Of(typeof(TKey), model.Settings.KeyMembers));

        // The resolver asks when there is none for the key of the model, so one for the model has another key.
        var other = services.GetServices<RegisteredSource>().FirstOrDefault(static source => source.Model == typeof(TEntity));
        return found.Count switch
        {
            1 when other is null => found[0],
            _ when other is not null => throw new CacheSyncConfigurationException(
                $"{model.Name}: AddSource<{entity}, {KeyTypeText.Of(other.Key, model.Settings.KeyMembers)}> gives a source for keys of another type than the model has. Call AddSource<{entity}, {key}>(…)."),
            0 => throw new CacheSyncConfigurationException(
                $"{model.Name}: no source. Map {entity} in a context given to UseEntityFrameworkCore<TContext>(), or call AddSource<{entity}, {key}>(…)."),
            _ => throw new CacheSyncConfigurationException(
                $"{model.Name}: {found.Count} sources ({string.Join(", ", found.Select(source => source.Description))}). Map it in one of the contexts only, or name the source by AddSource<{entity}, {key}>(…)."),
        };
    }
}
