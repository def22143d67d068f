using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Tells the tracker of closed connections.</summary>
internal sealed class ConnectionInterceptor(TransactionTracker tracker) : DbConnectionInterceptor
{
    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) =>
        tracker.ConnectionClosedAsync(eventData.Context, sync: true).Finish();

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) =>
        tracker.ConnectionClosedAsync(eventData.Context, sync: false).AsTask();
}
