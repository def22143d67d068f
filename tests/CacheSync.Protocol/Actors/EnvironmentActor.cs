using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>What nobody does and what happens all the same: time, expiry, loss of memory, an outage and its end.</summary>
internal sealed class EnvironmentActor(Context context)
{
    private AbstractStore Store => context.Store;

    public void AddSteps(in World world)
    {
        if (world.TicksLeft > 0 && MayTick(world))
        {
            var next = world;
            next.TicksLeft--;
            Tick(ref next);
            context.Add("-", "time passes", next);
        }

        if (context.Scenario.Expires && !context.IsAtRest)
        {
            AddExpiry(world);
        }

        AddLosses(world);
        AddOutage(world);
    }

    public void Tick(ref World world)
    {
        world.Now++;
        Store.Calls?.Add(new(StoreVerb.Tick));
    }

    public void ExpireGuard(ref World world)
    {
        world.Redis.Guard = 0;
        Store.Calls?.Add(new(StoreVerb.ExpireGuard));
    }

    public void ExpireEntry(ref World world)
    {
        world.Redis.Entry = Entry.Absent;
        Store.Calls?.Add(new(StoreVerb.ExpireEntry));
    }

    /// <summary>No transaction lives to MaxTransactionAge: each is decided before the time that would make it so old.</summary>
    private bool MayTick(in World world)
    {
        for (var index = 0; index < context.Scenario.Writes.Count; index++)
        {
            var writer = world.Writers[index];
            if (((writer.Step == WriterStep.Open && !context.Scenario.OutlivesMaxAge) || writer.IsUndecided) && world.Now + 1 - writer.Since >= Context.MaxAge)
            {
                return false;
            }
        }

        return true;
    }

    private void AddExpiry(in World world)
    {
        if (world.Redis.Guard != 0)
        {
            var next = world;
            ExpireGuard(ref next);
            context.Add("-", "the guard expires", next);
        }

        if (world.Redis.Entry.Form != EntryForm.Absent && world.Redis.Entry.Expiry != 0)
        {
            var next = world;
            ExpireEntry(ref next);
            context.Add("-", "the entry expires", next);
        }
    }

    private void AddLosses(in World world)
    {
        if (world.LossesLeft == 0 || context.IsAtRest)
        {
            return;
        }

        var flushed = world;
        flushed.LossesLeft--;
        flushed.Redis = default;
        Store.Calls?.Add(new(StoreVerb.Flush));
        context.Add("-", "FLUSHALL", flushed);
        if (!context.Scenario.Restores)
        {
            return;
        }

        if (!world.HasSnapshot)
        {
            var saved = world;
            (saved.HasSnapshot, saved.Snapshot) = (true, world.Redis);
            Store.Calls?.Add(new(StoreVerb.Save));
            context.Add("-", "Redis saves a snapshot", saved);
        }
        else
        {
            var restored = world;
            restored.LossesLeft--;
            (restored.HasSnapshot, restored.Redis, restored.Snapshot) = (false, world.Snapshot, default);
            restored.ServerRun++;
            restored.IsMemoryOld = true;
            Store.Calls?.Add(new(StoreVerb.Restart));
            context.Add("-", "Redis RESTARTS with the snapshot", restored);
        }
    }

    private void AddOutage(in World world)
    {
        if (world.SilencesLeft > 0 && !world.IsSilent && !context.IsAtRest)
        {
            var silent = world;
            silent.SilencesLeft--;
            silent.IsSilent = true;
            context.Add("-", "Redis stops answering", silent);
        }

        if (world.IsSilent)
        {
            var answers = world;
            answers.IsSilent = false;
            context.Add("-", "Redis answers again", answers);
        }
        else if (world.IsCircuitOpen)
        {
            AddRecovery(world);
        }
    }

    private void AddRecovery(in World world)
    {
        var next = world;
        AddKilled(world);
        var settled = context.Is(Mutation.OutageForgetsBeforeItIsPaid) ? world.Settled : world.Paid;
        if (settled != 0)
        {
            foreach (var index in Writers(context.Is(Mutation.OutageForgetsIntentsOfOthers) ? byte.MaxValue : settled))
            {
                Store.Forget(ref next, index);
            }

            (next.Paid, next.Settled) = (0, context.Is(Mutation.OutageForgetsBeforeItIsPaid) ? (byte)0 : world.Settled);
            context.Add("O", "forgets the intents that are settled", next);
            return;
        }

        if ((!world.OwesKey && world.Unnoted == 0) || context.Is(Mutation.OutageEndsBeforeItIsPaid))
        {
            (next.IsCircuitOpen, next.OwesKey, next.Unnoted, next.Settled) = (false, false, 0, 0);
            context.Add("O", "ends the outage", next);
            return;
        }

        foreach (var index in Writers(world.Unnoted))
        {
            Store.Note(ref next, index);
        }

        if (world.OwesKey)
        {
            context.Invalidate(ref next);
        }

        (next.OwesKey, next.Unnoted, next.Settled, next.Paid) = (false, 0, 0, world.Settled);
        context.Add("O", "pays what writers owe", next);
    }

    /// <summary>The process ends with what it owes. Not where a writer may begin while Redis is silent, and leave no note: that limit is told to users.</summary>
    private void AddKilled(in World world)
    {
        if (!context.MayCrash(world) || context.Scenario.UnderWay < context.Scenario.Writes.Count)
        {
            return;
        }

        var next = world;
        for (var index = 0; index < context.Scenario.Writes.Count; index++)
        {
            next.Writers[index].Step = world.Writers[index].Step is WriterStep.Start or WriterStep.Done ? world.Writers[index].Step : WriterStep.Dead;
        }

        next.CrashesLeft--;
        (next.IsCircuitOpen, next.OwesKey, next.Settled, next.Paid) = (false, false, 0, 0);
        context.Add("O", Context.Killed, next);
    }

    private IEnumerable<int> Writers(int bits) => Enumerable.Range(0, context.Scenario.Writes.Count).Where(index => (bits & (1 << index)) != 0);
}
