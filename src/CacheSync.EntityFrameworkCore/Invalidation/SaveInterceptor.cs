using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Tells the tracker of SaveChanges. Its tokens are left aside: what was written is invalidated whether or not the request was given up.</summary>
internal sealed class SaveInterceptor(SaveTracker tracker) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Starting(eventData.Context, sync: true).Finish();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Starting(eventData.Context, sync: false).ConfigureAwait(false);
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context, sync: true).Finish();
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await Saved(eventData.Context, sync: false).ConfigureAwait(false);
        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Failed(eventData.Context, sync: true).Finish();

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Failed(eventData.Context, sync: false).AsTask();

    public override void SaveChangesCanceled(DbContextEventData eventData) => Failed(eventData.Context, sync: true).Finish();

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        Failed(eventData.Context, sync: false).AsTask();

    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        Conflict(eventData.Context, sync: true).Finish();
        return result;
    }

    public override async ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await Conflict(eventData.Context, sync: false).ConfigureAwait(false);
        return result;
    }

    private ValueTask Starting(DbContext? context, bool sync) => context is null ? default : tracker.StartingAsync(context, sync);

    private ValueTask Saved(DbContext? context, bool sync) => context is null ? default : tracker.SavedAsync(context, sync);

    private ValueTask Failed(DbContext? context, bool sync) => context is null ? default : tracker.FailedAsync(context, sync);

    private ValueTask Conflict(DbContext? context, bool sync) => context is null ? default : tracker.ConflictAsync(context, sync);
}
