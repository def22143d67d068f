using CacheSync.Causes;
using CacheSync.Redis;

namespace CacheSync.Checking;

/// <summary>Looks at suspects again before they are reported. Many wait at once while the walk goes on, so that the wait is one for all.</summary>
internal sealed class Confirmer<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, BatchLoader<TEntity, TKey> loader, EntryStore store, EntryJudge<TEntity, TKey> judge, CauseTrail trail, TimeSpan confirmAfter, TimeProvider time)
    where TEntity : class
    where TKey : notnull
{
    // What may wait before the walk has to: both bound the memory of a run that finds everything wrong.
    private const int MaxWaiting = 20_000;
    private const long MaxWaitingBytes = 32 * 1024 * 1024;
    private const int LookBatch = 500;

    private readonly Queue<Suspect<TKey>> _waiting = new();
    private long _waitingBytes;

    /// <summary>Takes in keys that differed, with a first look that shows row and entry as of one moment; what no longer differs is settled at once.</summary>
    public async Task AddAsync(IReadOnlyList<(TKey Key, string Name)> keys, ICollection<Suspect<TKey>> settled, CancellationToken cancellationToken)
    {
        foreach (var batch in keys.Chunk(LookBatch))
        {
            foreach (var suspect in await LookAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                if (suspect.Judgement.Verdict is Verdict.NotVerified)
                {
                    settled.Add(suspect);
                }
                else if (suspect.Judgement.IsInconsistent)
                {
                    Enqueue(suspect);
                }
                else
                {
                    settled.Add(suspect with { Judgement = Judgement.Of(Verdict.InFlight) });
                }
            }
        }
    }

    /// <summary>Settles the suspects that have waited long enough; waits itself only while too many do, or until none is left.</summary>
    public async Task SettleAsync(bool all, ICollection<Suspect<TKey>> settled, CancellationToken cancellationToken)
    {
        while (_waiting.TryPeek(out var oldest))
        {
            var left = confirmAfter - time.GetElapsedTime(oldest.LookedAt);
            if (left > TimeSpan.Zero)
            {
                if (!all && _waiting.Count < MaxWaiting && _waitingBytes < MaxWaitingBytes)
                {
                    return;
                }

                await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
            }

            await LookAgainAsync(TakeDue(), settled, cancellationToken).ConfigureAwait(false);
        }
    }

    private List<Suspect<TKey>> TakeDue()
    {
        var due = new List<Suspect<TKey>>();
        while (due.Count < LookBatch && _waiting.TryPeek(out var oldest) && time.GetElapsedTime(oldest.LookedAt) >= confirmAfter)
        {
            _waitingBytes -= oldest.Bytes;
            due.Add(_waiting.Dequeue());
        }

        return due;
    }

    private async Task LookAgainAsync(List<Suspect<TKey>> due, ICollection<Suspect<TKey>> settled, CancellationToken cancellationToken)
    {
        var looks = await LookAsync([.. due.Select(suspect => (suspect.Key, suspect.Name))], cancellationToken).ConfigureAwait(false);
        var invalidated = await trail.WereInvalidatedAsync(model, [.. due.Select(static before => (before.Name, before.BegunAt))], cancellationToken).ConfigureAwait(false);
        foreach (var (index, (before, now)) in due.Zip(looks).Index())
        {
            var sameRow = before.Row is null == now.Row is null && before.Row.AsSpan().SequenceEqual(now.Row);
            switch (ConfirmationDecision.Decide(now.Judgement.IsInconsistent, now.Entry.Kind == EntryKind.Absent, now.Entry.IsSameWriting(before.Entry), invalidated[index], sameRow, before.Looks))
            {
                case Confirmation.Confirmed:
                    settled.Add(now with { First = before.First, ConfirmedAfter = time.GetElapsedTime(before.First.Timestamp, now.LookedAt) });
                    break;
                case Confirmation.LookAgain:
                    Enqueue(now with { Looks = before.Looks + 1, First = before.First });
                    break;
                default:
                    settled.Add(now with { Judgement = Judgement.Of(Verdict.InFlight) });
                    break;
            }
        }
    }

    private void Enqueue(Suspect<TKey> suspect)
    {
        _waitingBytes += suspect.Bytes;
        _waiting.Enqueue(suspect);
    }

    private async Task<List<Suspect<TKey>>> LookAsync((TKey Key, string Name)[] keys, CancellationToken cancellationToken)
    {
        var begunAt = await trail.BeginAsync(model).ConfigureAwait(false);
        var entries = await store.LookAsync([.. keys.Select(key => key.Name)], cancellationToken).ConfigureAwait(false);
        var rows = await loader.ReadRowsAsync([.. keys.Select(key => key.Key)], cancellationToken).ConfigureAwait(false);
        var lookedAt = FirstLook.Now(time);
        var looks = new List<Suspect<TKey>>(keys.Length);
        for (var index = 0; index < keys.Length; index++)
        {
            var judgement = judge.Judge(rows[index], entries[index]);
            var row = rows[index] is { } entity && judgement.IsInconsistent ? judge.TryEncode(entity) : null;
            looks.Add(new(keys[index].Key, keys[index].Name, judgement, entries[index], row, lookedAt.Timestamp, 1, lookedAt) { BegunAt = begunAt });
        }

        return looks;
    }
}
