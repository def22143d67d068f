using CacheSync.Invalidation;
using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>Writers: intent, commit, and what <see cref="EndDecision"/> asks for after it.</summary>
internal sealed class WriterActor(Context context)
{
    /// <summary>The first of guard and entry is removed, the second is not; beside what the end of the attempt asks for.</summary>
    private const EndActions HalfDone = (EndActions)64;

    private static readonly string[] Names = ["W0", "W1", "W2"];

    private AbstractStore Store => context.Store;

    public void AddSteps(in World world)
    {
        for (var index = 0; index < context.Scenario.Writes.Count; index++)
        {
            AddSteps(world, index);
        }
    }

    private void AddSteps(in World world, int index)
    {
        var writer = world.Writers[index];
        if (writer.IsUndecided)
        {
            AddLateDecision(world, index);
        }

        switch (writer.Step)
        {
            case WriterStep.Start when !context.IsAtRest:
                AddBegin(world, index);
                break;
            case WriterStep.Open:
                AddEnds(world, index);
                break;
            case WriterStep.Committed or WriterStep.RolledBack or WriterStep.Unknown or WriterStep.Forgetting:
                AddPayments(world, index);
                break;
        }
    }

    private void AddBegin(in World world, int index)
    {
        var next = world;
        next.Writers[index].Step = WriterStep.Open;
        next.Writers[index].Since = world.Now;
        if (!context.Scenario.KnowsKey || context.Is(Mutation.NoIntentBeforeCommit))
        {
            context.Add(Names[index], "begins; the key is not known yet", next);
        }
        else if (world.IsSilent || world.IsCircuitOpen)
        {
            next.IsCircuitOpen = true;
            next.Unnoted = context.Is(Mutation.OutageKeepsNothing) ? world.Unnoted : (byte)(world.Unnoted | (1 << index));
            context.Add(Names[index], "cannot note its intent and keeps it", next);
        }
        else
        {
            Store.Note(ref next, index);
            context.Add(Names[index], "notes its intent", next);
        }

        if (context.Is(Mutation.InvalidationBeforeCommit))
        {
            var early = world;
            early.Writers[index].Step = WriterStep.Open;
            early.Writers[index].Since = world.Now;
            Store.Note(ref early, index);
            context.Invalidate(ref early);
            context.Add(Names[index], "notes its intent and invalidates", early);
        }
    }

    private void AddEnds(in World world, int index)
    {
        var committed = world;
        Commit(ref committed, index);
        End(ref committed, index, WriteOutcome.Committed, WriterStep.Committed);
        context.Add(Names[index], "COMMITS", committed);

        if (context.Scenario.CanRollBack)
        {
            var back = world;
            End(ref back, index, WriteOutcome.RolledBack, WriterStep.RolledBack);
            context.Add(Names[index], "rolls back", back);
        }

        if (context.Scenario.CanLoseOutcome)
        {
            var unknown = world;
            unknown.Writers[index].IsUndecided = true;
            unknown.Writers[index].Since = context.Scenario.OutlivesMaxAge ? world.Now : world.Writers[index].Since;
            End(ref unknown, index, WriteOutcome.Unknown, WriterStep.Unknown);
            context.Add(Names[index], "loses sight of its commit", unknown);
        }

        if (context.MayCrash(world))
        {
            var dead = world;
            dead.CrashesLeft--;
            dead.Writers[index].Step = WriterStep.Dead;
            dead.Writers[index].IsUndecided = context.Scenario.CanLoseOutcome;
            context.Add(Names[index], Context.Killed + " before it knows of its commit", dead);
        }
    }

    /// <summary>The row is locked while another's commit is undecided; so it is one step that changes it.</summary>
    private void Commit(ref World world, int index)
    {
        world.Row = new((byte)(world.Row.Version + 1), context.Scenario.Writes[index]);
        world.Writers[index].Version = world.Row.Version;
    }

    private void AddLateDecision(in World world, int index)
    {
        var committed = world;
        committed.Writers[index].IsUndecided = false;
        Commit(ref committed, index);
        context.Add("DB", $"commits {Names[index]} late", committed);
        var aborted = world;
        aborted.Writers[index].IsUndecided = false;
        context.Add("DB", $"aborts {Names[index]}", aborted);
    }

    private void End(ref World world, int index, WriteOutcome outcome, WriterStep step)
    {
        var actions = EndDecision.Decide(outcome, isWholeModel: false, world.IsCircuitOpen);
        actions = context.Mutation switch
        {
            Mutation.InvalidationBeforeCommit => actions & ~EndActions.Invalidate,
            Mutation.UnknownForgetsIntent when outcome == WriteOutcome.Unknown => EndActions.Invalidate | EndActions.ForgetKeys,
            _ => actions,
        };
        if (!context.Scenario.KnowsKey && outcome != WriteOutcome.Committed)
        {
            // The insert has told no key.
            actions = EndActions.None;
        }

        world.Writers[index].Step = step;
        world.Writers[index].Owes = (byte)actions;
    }

    private void AddPayments(in World world, int index)
    {
        var owes = (EndActions)world.Writers[index].Owes;
        var paying = owes & (EndActions.Note | EndActions.Invalidate | EndActions.Keep | HalfDone);
        if (paying != EndActions.None && (world.IsSilent || world.IsCircuitOpen || owes.HasFlag(EndActions.Keep)))
        {
            AddKeep(world, index);
        }
        else if (paying != EndActions.None && context.Is(Mutation.WriterWaitsForTheGuard) && world.Redis.Guard != 0)
        {
            return;
        }
        else if (context.Scenario.RemovesOneByOne && (paying & (EndActions.Invalidate | HalfDone)) == EndActions.Invalidate)
        {
            var half = world;
            context.InvalidateHalf(ref half, isSecond: false);
            half.Writers[index].Owes = (byte)(owes | HalfDone);
            context.Add(Names[index], "begins to invalidate", half);
        }
        else if (paying != EndActions.None)
        {
            var next = world;
            if (paying.HasFlag(EndActions.Note))
            {
                // From now on the database may take as long again.
                Store.Note(ref next, index);
                next.Writers[index].Since = world.Now;
            }

            if (paying.HasFlag(HalfDone))
            {
                context.InvalidateHalf(ref next, isSecond: true);
            }
            else if (paying.HasFlag(EndActions.Invalidate))
            {
                context.Invalidate(ref next);
            }

            Return(ref next, index, owes & ~paying, isPaid: true);
            context.Add(Names[index], paying.HasFlag(EndActions.Note) ? "invalidates and notes its intent anew" : "invalidates", next);
        }
        else
        {
            AddForget(world, index, owes);
        }

        if (context.Is(Mutation.IntentForgottenEarly) && owes.HasFlag(EndActions.ForgetKeys))
        {
            AddForget(world, index, owes);
        }

        if (context.MayCrash(world))
        {
            var dead = world;
            dead.CrashesLeft--;
            dead.Writers[index].Step = WriterStep.Dead;
            context.Add(Names[index], Context.Killed, dead);
        }
    }

    private void AddKeep(in World world, int index)
    {
        var next = world;
        next.IsCircuitOpen = true;
        if (!context.Is(Mutation.OutageKeepsNothing))
        {
            next.OwesKey = true;
            next.Settled |= (byte)(((EndActions)world.Writers[index].Owes).HasFlag(EndActions.ForgetKeys) ? 1 << index : 0);
            next.Unnoted = world.Writers[index].Step == WriterStep.Unknown ? (byte)(world.Unnoted | (1 << index)) : (byte)(world.Unnoted & ~(1 << index));
        }

        Return(ref next, index, EndActions.None, isPaid: false);
        context.Add(Names[index], "cannot invalidate and keeps the key", next);
    }

    /// <summary>The call of the user returns.</summary>
    private void Return(ref World world, int index, EndActions owes, bool isPaid)
    {
        var version = world.Writers[index].Version;
        world.Floor = isPaid ? Math.Max(world.Floor, version) : world.Floor;
        world.OwnFloor = Math.Max(world.OwnFloor, version);
        world.Writers[index].Owes = (byte)owes;
        world.Writers[index].Step = owes == EndActions.None ? WriterStep.Done : WriterStep.Forgetting;
    }

    private void AddForget(in World world, int index, EndActions owes)
    {
        var next = world;
        var left = owes & ~(EndActions.ForgetKeys | EndActions.ForgetWholeModel);
        var all = context.Is(Mutation.ForgetsIntentsOfOthers) || (context.Is(Mutation.RollbackForgetsAll) && world.Writers[index].Step == WriterStep.RolledBack);
        if (world.IsSilent)
        {
            // The sweep verifies and forgets it.
            next.Writers[index].Owes = 0;
            next.Writers[index].Step = WriterStep.Done;
            context.Add(Names[index], "cannot forget its intent", next);
            return;
        }

        for (var other = 0; other < context.Scenario.Writes.Count; other++)
        {
            if (other == index || all)
            {
                Store.Forget(ref next, other);
            }
        }

        next.Unnoted = (byte)(world.Unnoted & ~(1 << index));
        next.Writers[index].Owes = (byte)left;
        next.Writers[index].Step = left == EndActions.None ? WriterStep.Done : world.Writers[index].Step;
        context.Add(Names[index], all ? "forgets all intents" : "forgets its intent", next);
    }
}
