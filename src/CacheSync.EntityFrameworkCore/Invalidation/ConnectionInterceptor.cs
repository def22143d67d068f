using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Tells the tracker of closed and disposed connections.</summary>
internal sealed class ConnectionInterceptor(TransactionTracker tracker) : DbConnectionInterceptor
{
    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) =>
        tracker.ConnectionClosedAsync(eventData.Context, sync: true).Finish();

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) =>
        tracker.ConnectionClosedAsync(eventData.Context, sync: false).AsTask();

    // Where a command of the transaction failed, or the application opened the connection, EF Core tells of no close: it disposes the connection with the context.
    public override void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) =>
        tracker.ConnectionClosedAsync(eventData.Context, sync: true).Finish();

    public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) =>
        tracker.ConnectionClosedAsync(eventData.Context, sync: false).AsTask();
}
