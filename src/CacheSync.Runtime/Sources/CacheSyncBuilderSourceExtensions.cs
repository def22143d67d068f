using CacheSync;
using CacheSync.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives cached models their sources over Dapper or ADO.NET.</summary>
public static class CacheSyncBuilderSourceExtensions
{
    /// <summary>
    /// Reads a cached model through two delegates; goes before any source found by a provider, which is told at start. Called again for a model, the last call counts. One call of a delegate may take <see cref="CacheSyncOptions.SourceTimeout"/>;
    /// its token is cancelled then, and a call that does not end all the same is left behind.
    /// </summary>
    /// <typeparam name="T">The cached model.</typeparam>
    /// <typeparam name="TKey">The type of its key: the key member's, or a tuple of the key members' in the order of the template.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="readPage">Reads the next rows in key order, with <c>WHERE key &gt; @after ORDER BY key LIMIT @count</c>, never with OFFSET.</param>
    /// <param name="readByKeys">Reads the rows with the given keys.</param>
    public static CacheSyncBuilder AddSource<T, TKey>(this CacheSyncBuilder builder, ReadPage<T, TKey> readPage, ReadByKeys<T, TKey> readByKeys)
        where T : class
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(readPage);
        ArgumentNullException.ThrowIfNull(readByKeys);
        builder.Services.AddSingleton(new SourceDelegates<T, TKey>(readPage, readByKeys));
        builder.Services.AddSingleton(new RegisteredSource(typeof(T), typeof(TKey)));
        return builder;
    }
}
