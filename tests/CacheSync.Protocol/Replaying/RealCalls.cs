using CacheSync.Memory;
using CacheSync.Protocol.Worlds;
using CacheSync.Redis;

namespace CacheSync.Protocol.Replaying;

/// <summary>Makes the calls of one story on a real server, through the production stores, and holds their answers against those of the abstract one.</summary>
internal sealed class RealCalls(RealRedis redis, ScriptMutation mutation, CancellationToken cancellationToken)
{
    private static readonly TimeSpan GuardDuration = TimeSpan.FromHours(1);
    private static readonly string[] Keys = [Names.Key];
    private EntryStore _entries = redis.Entries(mutation.Scripts);
    private readonly Dictionary<byte, string> _marks = [];
    private readonly Dictionary<(byte Mark, byte Run), ServerMark> _read = [];

    /// <summary>Gets the texts of the marks that were written, by their numbers in the model.</summary>
    public IReadOnlyDictionary<byte, string> Marks => _marks;

    /// <summary>Empties the server and brings about what a story begins with.</summary>
    public async Task BeginAsync(Worlds.Redis start)
    {
        await redis.FlushAsync();
        if (start.Entry.Form != EntryForm.Absent)
        {
            await redis.Database.StringSetAsync(redis.Keys.Entry(Names.Key), Names.Bytes(start.Entry), Names.TimeToLive(start.Entry.Expiry)!.Value);
        }

        for (var writer = 0; writer < World.MaxWriters; writer++)
        {
            if (start.Intents[writer] is > 0 and var at)
            {
                await redis.Database.SortedSetAddAsync(redis.Keys.Intents(PageCachedModel.Instance), Names.Intent(writer).Format(), Names.Milliseconds(at - 1));
            }
        }

        if (start.Mark.Id != 0)
        {
            var server = await ReadMarkAsync();
            _marks[start.Mark.Id] = new Mark(server.RunId!, "first", server.Now, (MarkKind)start.Mark.Kind).Format();
            await redis.Database.HashSetAsync(KeySpace.Mark(null), redis.Keys.Named(PageCachedModel.Instance), _marks[start.Mark.Id]);
        }
    }

    /// <summary>Makes a call.</summary>
    /// <returns>What the production store answered otherwise than the abstract one; null when they agree.</returns>
    public async Task<string?> MakeAsync(StoreCall call)
    {
        switch (call.Verb)
        {
            case StoreVerb.Read:
                return await ReadAsync(call.Judged);
            case StoreVerb.TakeGuard:
                return Compare(call, (await _entries.TakeGuardsAsync(Keys, Names.Token(call.Token), GuardDuration, cancellationToken))[0] ? 1 : 0);
            case StoreVerb.Release:
                await _entries.ReleaseGuardsAsync(Keys, Names.Token(call.Token), cancellationToken);
                return null;
            case StoreVerb.Fill:
                var isFilled = await _entries.FillAsync(
                    Names.Key, Names.Token(call.Token), Names.Bytes(call.Written), Names.TimeToLive(call.Written.Expiry), cancellationToken);
                return Compare(call, isFilled ? 1 : 0);
            case StoreVerb.Repair:
                return Compare(call, (int)await RepairAsync(call));
            case StoreVerb.Invalidate when mutation.InvalidationKeepsGuard:
            case StoreVerb.ExpireEntry:
                await redis.Database.KeyDeleteAsync(redis.Keys.Entry(Names.Key));
                return null;
            case StoreVerb.Invalidate:
                await _entries.InvalidateAsync(Keys, cancellationToken);
                return null;
            case StoreVerb.ExpireGuard:
                await redis.Database.KeyDeleteAsync(redis.Keys.Guard(Names.Key));
                return null;
            case StoreVerb.DropGuards:
                await _entries.DropGuardsAsync(PageCachedModel.Instance, redis.Scanner, cancellationToken);
                return null;
            case StoreVerb.Flush:
                await redis.FlushAsync();
                return null;
            case StoreVerb.Tick:
                return null;
            default:
                return await MakeRareAsync(call);
        }
    }

    private async Task<string?> MakeRareAsync(StoreCall call)
    {
        var model = PageCachedModel.Instance;
        switch (call.Verb)
        {
            case StoreVerb.Save:
                await redis.SaveAsync();
                return null;
            case StoreVerb.Restart:
                await redis.RestartAsync(cancellationToken);
                _entries = redis.Entries(mutation.Scripts);
                return null;
            case StoreVerb.Note:
                return await NoteAsync(call);
            case StoreVerb.Forget:
                await redis.Intents.ForgetAsync(model, [Names.Intent(call.Token)]);
                return null;
            case StoreVerb.ForgetUnchanged:
                await redis.Intents.ForgetUnchangedAsync(model, [new(Names.Intent(call.Token), Names.Milliseconds(call.At))]);
                return null;
            case StoreVerb.ReadClock:
                return await ReadClockAsync(call.Clock);
            case StoreVerb.KeepLastSweep:
                await redis.Intents.KeepLastSweepAsync(model, Names.Milliseconds(call.At));
                return null;
            case StoreVerb.ReadMark:
                var read = await ReadMarkAsync();
                _read[(call.Mark.Id, call.Run)] = read;
                var expected = call.Mark.Id == 0 ? null : _marks.GetValueOrDefault(call.Mark.Id);
                return read.Text == expected ? null : $"read the mark {read.Text ?? "-"} instead of {expected ?? "-"}";
            case StoreVerb.WriteMark:
                return await WriteMarkAsync(call);
            default:
                throw new InvalidOperationException($"The replay does not know {call.Verb}. Add it to {nameof(RealCalls)}.");
        }
    }

    private async Task<string?> ReadAsync(Entry expected)
    {
        var read = (await _entries.ReadAsync(Keys, cancellationToken))[0];
        var look = (await _entries.LookAsync(Keys, cancellationToken))[0];
        var isRead = read.Kind == AbstractStore.Kind(expected) && look.Kind == read.Kind
            && (read.Kind == EntryKind.Absent || (read.Bytes.Span.SequenceEqual(Names.Bytes(expected)) && look.Bytes.Span.SequenceEqual(read.Bytes.Span)));
        return isRead && look.ExpiresAt.HasValue == (expected.Expiry != 0) ? null : $"read and look show {read.Kind} and {look.Kind}, or other bytes, instead of {expected}";
    }

    private async Task<RepairOutcome> RepairAsync(StoreCall call)
    {
        // The entry of a row keeps the time to live it has: another is given, so that it would show.
        var keepsExpiry = call.Judged.Form == EntryForm.Entity && call.Judged.Expiry != 0;
        var timeToLive = Names.TimeToLive(keepsExpiry || call.Written.Expiry == 0 ? byte.MaxValue : call.Written.Expiry);
        var judged = call.Judged.Form == EntryForm.Absent ? EntryRead.Absent : new EntryRead(EntryKind.Present, Names.Bytes(call.Judged));
        var write = new RepairWrite(Names.Key, judged, call.Written.Form == EntryForm.Absent ? null : Names.Bytes(call.Written));
        return (await _entries.RepairAsync([write], Names.Token(call.Token), timeToLive, cancellationToken))[0];
    }

    /// <summary>Notes by the clock of the server, and then sets the time to that of the model, which alone decides how old an intent is.</summary>
    private async Task<string?> NoteAsync(StoreCall call)
    {
        var (key, member, before) = (redis.Keys.Intents(PageCachedModel.Instance), Names.Intent(call.Token).Format(), await redis.ReadTimeAsync());
        await redis.Intents.NoteAsync(PageCachedModel.Instance, [Names.Intent(call.Token)]);
        var notedAt = await redis.Database.SortedSetScoreAsync(key, member);
        var after = await redis.ReadTimeAsync();
        await redis.Database.SortedSetAddAsync(key, member, Names.Milliseconds(call.At));
        return notedAt >= before && notedAt <= after ? null : $"noted the intent at {notedAt}, not between {before} and {after}";
    }

    private async Task<string?> ReadClockAsync(IntentClock? expected)
    {
        var clock = await redis.Intents.ReadClockAsync(PageCachedModel.Instance, cancellationToken);
        var intents = await redis.Intents.ReadAsync(PageCachedModel.Instance, after: null, clock.Now, cancellationToken);
        var (oldest, lastSweep) = (Time(expected?.Oldest), Time(expected?.LastSweep));
        return clock.Oldest == oldest && clock.LastSweep == lastSweep && clock.Count == expected?.Count && intents.Count == clock.Count
            ? null
            : $"the sweep sees {clock} and {intents.Count} intents instead of {expected?.Count}, the oldest of {oldest}, swept last at {lastSweep}";

        static long? Time(long? tick) => tick is { } time ? Names.Milliseconds((int)time) : null;
    }

    private async Task<ServerMark> ReadMarkAsync() => (await redis.Marks.ReadAsync([PageCachedModel.Instance], cancellationToken))[0][0];

    private async Task<string?> WriteMarkAsync(StoreCall call)
    {
        var written = await redis.Marks.WriteAsync(PageCachedModel.Instance, (MarkKind)call.At, [_read[(call.Before.Id, call.Run)]]);
        if (written is not null)
        {
            _marks[call.Mark.Id] = written.Values.Single().Format();
        }

        return Compare(call, written is null ? 0 : 1);
    }

    private static string? Compare(StoreCall call, int answer) => answer == call.Answer ? null : $"{call.Verb} answers {answer} instead of {call.Answer}";
}
