using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Hosting;

/// <summary>The interceptors that all contexts share; what a context is doing is kept beside it, not in them.</summary>
internal sealed class WriteInterceptors(SaveTracker saves, TransactionTracker transactions, BulkTracker bulk, WriterRegistry registry, InvalidationCalls calls, BulkKeyLimit bulkKeyLimit)
{
    private readonly IInterceptor[] _interceptors =
    [
        new SaveInterceptor(saves), new TransactionInterceptor(transactions), new ConnectionInterceptor(transactions), new CommandInterceptor(saves, bulk),
    ];

    public TransactionTracker Transactions => transactions;

    public WriterRegistry Registry => registry;

    public InvalidationCalls Calls => calls;

    public BulkKeyLimit BulkKeyLimit => bulkKeyLimit;

    public static void AddTo(DbContextOptionsBuilder options, IServiceProvider services)
    {
        if (services.GetService<IInvalidationSink>() is null)
        {
            return;
        }

        var interceptors = services.GetRequiredService<WriteInterceptors>();
        options.AddInterceptors(interceptors._interceptors);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new FollowedExtension(interceptors));
    }

    /// <summary>Returns the interceptors of a context, or null when its writes are not followed.</summary>
    public static WriteInterceptors? Of(DbContext context) =>
        context.GetService<IDbContextOptions>().FindExtension<FollowedExtension>()?.Interceptors;
}
