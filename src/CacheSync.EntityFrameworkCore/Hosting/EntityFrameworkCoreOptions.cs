using Microsoft.EntityFrameworkCore;

namespace CacheSync;

/// <summary>How CacheSync uses one EF Core context.</summary>
/// <typeparam name="TContext">The context.</typeparam>
public sealed class EntityFrameworkCoreOptions<TContext>
    where TContext : DbContext
{
    /// <summary>Gets or sets what makes the context that the source is read with, from the services of a scope made for the call. CacheSync disposes the context.</summary>
    /// <value>
    /// Default: none; the context comes from the registered <see cref="IDbContextFactory{TContext}"/>, or else from a scope.
    /// Needed where a query filter reads state of the context (a tenant) and the model states <c>QueryFilters = Apply</c>:
    /// there is no request in the background, so the state has to be set here. It may return a derived context.
    /// </value>
    public Func<IServiceProvider, TContext>? CreateContext { get; set; }
}
