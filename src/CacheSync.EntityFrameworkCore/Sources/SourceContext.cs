using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Sources;

/// <summary>A context with the scope it lives in.</summary>
internal sealed class SourceContext<TContext>(AsyncServiceScope scope, TContext context, bool ownsContext) : IAsyncDisposable, IDisposable
    where TContext : DbContext
{
    public TContext Context => context;

    public void Dispose()
    {
        if (ownsContext)
        {
            context.Dispose();
        }

        scope.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (ownsContext)
        {
            await context.DisposeAsync().ConfigureAwait(false);
        }

        await scope.DisposeAsync().ConfigureAwait(false);
    }
}
