using CacheSync.Memory;
using CacheSync.Protocol.Mutating;
using CacheSync.Redis;

namespace CacheSync.Protocol.Worlds;

/// <summary>What the production stores and their scripts do to Redis, each call one step. The replay holds it against a real server.</summary>
internal sealed class AbstractStore(Mutation mutation)
{
    /// <summary>Gets the calls since it was cleared last; null where nobody replays them.</summary>
    public List<StoreCall>? Calls { get; init; }

    public static EntryKind Kind(Entry entry) => entry.Form == EntryForm.Absent ? EntryKind.Absent : EntryKind.Present;

    public Entry Read(in World world)
    {
        Calls?.Add(new(StoreVerb.Read, Judged: world.Redis.Entry));
        return world.Redis.Entry;
    }

    public bool TakeGuard(ref World world, byte token)
    {
        var isFree = world.Redis.Guard == 0;
        world.Redis.Guard = isFree ? token : world.Redis.Guard;
        Calls?.Add(new(StoreVerb.TakeGuard, token, Answer: isFree ? 1 : 0));
        return isFree;
    }

    public void Release(ref World world, byte token)
    {
        world.Redis.Guard = world.Redis.Guard == token ? (byte)0 : world.Redis.Guard;
        Calls?.Add(new(StoreVerb.Release, token));
    }

    public bool Fill(ref World world, byte token, Row row, bool hasTimeToLive)
    {
        var mayFill = mutation switch
        {
            Mutation.FillIgnoresGuard => true,
            Mutation.AbsenceAsPrecondition => world.Redis.Entry.Form == EntryForm.Absent,
            _ => world.Redis.Guard == token,
        };
        var written = new Entry(row.Value == 0 ? EntryForm.Negative : EntryForm.Entity, row, hasTimeToLive ? NextExpiry(ref world) : (byte)0);
        if (mayFill)
        {
            (world.Redis.Entry, world.Redis.Guard) = (written, 0);
        }

        Calls?.Add(new(StoreVerb.Fill, token, Written: written, Answer: mayFill ? 1 : 0));
        return mayFill;
    }

    public RepairOutcome Repair(ref World world, byte token, Entry judged, Row? written, bool mindsGuard = true)
    {
        var before = world.Redis.Entry;
        var outcome = RepairOutcome.GuardLost;
        if (world.Redis.Guard == token || !mindsGuard || mutation == Mutation.RepairIgnoresGuard)
        {
            world.Redis.Guard = 0;
            outcome = (before.Form == judged.Form && before.Row.Value == judged.Row.Value) || mutation == Mutation.RepairIgnoresJudged ? RepairOutcome.Done : RepairOutcome.EntryChanged;
        }

        var entry = Entry.Absent;
        if (written is { } row)
        {
            // What stands there keeps its time to live; what is created, or had none, or only said that there is no row, gets one of its own.
            var keeps = judged.Form == EntryForm.Entity && judged.Expiry != 0 && mutation != Mutation.RepairResetsTimeToLive;
            entry = new(EntryForm.Entity, row, keeps ? before.Expiry : NextExpiry(ref world));
        }

        world.Redis.Entry = outcome == RepairOutcome.Done ? entry : before;
        world.IsTimeToLiveBroken |= outcome == RepairOutcome.Done && judged.Form == EntryForm.Entity && entry.Form != EntryForm.Absent && judged.Expiry != 0 && entry.Expiry != judged.Expiry;
        Calls?.Add(new(StoreVerb.Repair, token, judged, entry, Answer: (int)outcome));
        return outcome;
    }

    public void Invalidate(ref World world)
    {
        world.Redis.Entry = Entry.Absent;
        world.Redis.Guard = mutation == Mutation.InvalidationKeepsGuard ? world.Redis.Guard : (byte)0;
        Calls?.Add(new(StoreVerb.Invalidate));
    }

    public void RemoveGuard(ref World world)
    {
        world.Redis.Guard = 0;
        Calls?.Add(new(StoreVerb.ExpireGuard));
    }

    public void RemoveEntry(ref World world)
    {
        world.Redis.Entry = Entry.Absent;
        Calls?.Add(new(StoreVerb.ExpireEntry));
    }

    public void DropGuards(ref World world)
    {
        world.Redis.Guard = mutation == Mutation.ReconcileKeepsGuards ? world.Redis.Guard : (byte)0;
        Calls?.Add(new(StoreVerb.DropGuards));
    }

    public void Note(ref World world, int writer)
    {
        world.Redis.Intents[writer] = (byte)(world.Now + 1);
        Calls?.Add(new(StoreVerb.Note, (byte)writer, At: world.Now));
    }

    public void Forget(ref World world, int writer)
    {
        world.Redis.Intents[writer] = 0;
        Calls?.Add(new(StoreVerb.Forget, (byte)writer));
    }

    public void ForgetUnchanged(ref World world, int writer, byte notedAt)
    {
        if (world.Redis.Intents[writer] == notedAt + 1 || mutation == Mutation.ForgetsWhatWasNotedAnew)
        {
            world.Redis.Intents[writer] = 0;
        }

        Calls?.Add(new(StoreVerb.ForgetUnchanged, (byte)writer, At: notedAt));
    }

    public IntentClock ReadClock(in World world)
    {
        long? oldest = null;
        var count = 0;
        foreach (var at in world.Redis.Intents)
        {
            count += at != 0 ? 1 : 0;
            oldest = at != 0 && !(at - 1 >= oldest) ? at - 1 : oldest;
        }

        var clock = new IntentClock(world.Now, world.Redis.LastSweep == 0 ? null : world.Redis.LastSweep - 1, oldest, count);
        Calls?.Add(new(StoreVerb.ReadClock, Clock: clock));
        return clock;
    }

    public void KeepLastSweep(ref World world, byte time)
    {
        world.Redis.LastSweep = (byte)(time + 1);
        Calls?.Add(new(StoreVerb.KeepLastSweep, At: time));
    }

    public MarkState ReadMark(in World world)
    {
        Calls?.Add(new(StoreVerb.ReadMark, Mark: world.Redis.Mark, Run: world.ServerRun));
        return world.Redis.Mark;
    }

    /// <summary>Writes the mark, unless the server or its memory is another than before.</summary>
    public bool WriteMark(ref World world, MarkKind kind, MarkState before, byte runBefore)
    {
        var isSame = world.ServerRun == runBefore && (world.Redis.Mark == before || mutation == Mutation.VouchesWithoutComparing);
        if (isSame)
        {
            world.Redis.Mark = new(++world.LastMark, (byte)kind, world.Now, world.ServerRun);
        }

        Calls?.Add(new(StoreVerb.WriteMark, Mark: world.Redis.Mark, Before: before, Run: runBefore, At: (byte)kind, Answer: isSame ? 1 : 0));
        return isSame;
    }

    private static byte NextExpiry(ref World world) => world.LastExpiry = (byte)(world.LastExpiry < 250 ? world.LastExpiry + 1 : 1);
}
