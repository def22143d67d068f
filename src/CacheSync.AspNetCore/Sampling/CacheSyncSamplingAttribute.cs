using CacheSync.AspNetCore.Sampling;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Microsoft.AspNetCore.Mvc;

/// <summary>
/// Lets each authenticated request to controllers and pages ask, with the probability <c>CheckProbability</c>, for a background check of one cached model.
/// For all of them: <c>AddControllers(options =&gt; options.Filters.Add(new CacheSyncSamplingAttribute()))</c>. Instead of <c>UseCacheSyncSampling()</c>, not beside it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheSyncSamplingAttribute : Attribute, IFilterFactory, IOrderedFilter
{
    private SamplingFilter? _shared;

    /// <summary>Gets the place among the filters of actions and handlers: before all others, so that one that answers by itself leaves no request out.</summary>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    public bool IsReusable => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">CacheSync was not added to the services.</exception>
    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) =>
        LazyInitializer.EnsureInitialized(ref _shared, () => new(SamplingGate.Create(serviceProvider, predicate: null, "CacheSyncSamplingAttribute")));
}
