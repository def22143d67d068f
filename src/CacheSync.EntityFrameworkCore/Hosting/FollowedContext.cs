namespace CacheSync.EntityFrameworkCore.Hosting;

/// <summary>Marks a context whose writes are followed, so that naming it twice does not follow them twice.</summary>
internal sealed class FollowedContext<TContext>;
