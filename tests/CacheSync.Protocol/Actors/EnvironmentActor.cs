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
        if ((!world.OwesKey && world.Unnoted == 0) || context.Is(Mutation.OutageEndsBeforeItIsPaid))
        {
            (next.IsCircuitOpen, next.OwesKey, next.Unnoted) = (false, false, 0);
            context.Add("O", "ends the outage", next);
            return;
        }

        for (var index = 0; index < context.Scenario.Writes.Count; index++)
        {
            if ((world.Unnoted & (1 << index)) != 0)
            {
                Store.Note(ref next, index);
            }
        }

        if (world.OwesKey)
        {
            context.Invalidate(ref next);
        }

        (next.OwesKey, next.Unnoted) = (false, 0);
        context.Add("O", "pays what writers owe", next);
    }
}
