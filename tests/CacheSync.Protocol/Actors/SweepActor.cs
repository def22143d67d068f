using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;
using CacheSync.Redis;
using CacheSync.Sweeping;

namespace CacheSync.Protocol.Actors;

/// <summary>The sweep: verifies the key of intents that are due, and forgets those whose writers cannot commit any more.</summary>
internal sealed class SweepActor(Context context)
{
    private const string Name = "S";
    private const byte Token = 11;
    private readonly RepairActor _repair = new(context);

    public void AddSteps(in World world)
    {
        if (world.IsSilent)
        {
            return;
        }

        switch (world.Sweep.Step)
        {
            case SweepStep.Idle when world.Sweep.Left > 0:
                AddBegin(world);
                return;
            case SweepStep.Verify:
                AddVerify(world);
                break;
            case SweepStep.Forget:
                AddForget(world);
                break;
            case SweepStep.Dead:
            default:
                return;
        }

        if (context.MayCrash(world) && !context.Scenario.OnlyWritersCrash)
        {
            var dead = world;
            dead.CrashesLeft--;
            dead.Sweep = new() { Step = SweepStep.Dead };
            context.Add(Name, Context.Killed, dead);
        }
    }

    private void AddBegin(in World world)
    {
        var next = world;
        var clock = context.Store.ReadClock(world);
        var isAny = false;
        if (clock.Now - clock.Oldest >= Context.Grace)
        {
            for (var index = 0; index < context.Scenario.Writes.Count; index++)
            {
                var isDue = world.Redis.Intents[index] is > 0 and var noted && IsDue(clock, noted - 1, world.Sweep.IsDeferred);
                next.Sweep.Due[index] = isDue ? world.Redis.Intents[index] : (byte)0;
                isAny |= isDue;
            }
        }

        if (!isAny)
        {
            context.Store.Calls?.Clear();
            return;
        }

        next.Sweep.Left--;
        next.Sweep.Now = world.Now;
        next.Sweep.Step = SweepStep.Verify;
        next.Sweep.Repair.Step = RepairStep.TakeGuard;
        context.Add(Name, "finds intents that are due", next);
    }

    private static bool IsDue(in IntentClock clock, int notedAt, bool isDeferred)
    {
        var age = clock.Now - notedAt;
        return age >= Context.Grace && (isDeferred || SweepSchedule.IsDue(age, SweepSchedule.AgeAtLastSweep(clock, notedAt), Context.Grace, Context.MaxAge));
    }

    private void AddVerify(in World world)
    {
        var next = world;
        var what = _repair.Advance(ref next, ref next.Sweep.Repair, Token, takesGuard: !context.Is(Mutation.SweepTakesNoGuard));
        if (next.Sweep.Repair.Step == RepairStep.Done)
        {
            next.Sweep.Step = SweepStep.Forget;
            next.Sweep.IsDeferred = next.Sweep.Repair.IsDeferred;
        }

        context.Add(Name, what, next);
    }

    private void AddForget(in World world)
    {
        var next = world;
        var isAny = false;
        for (var index = 0; index < context.Scenario.Writes.Count; index++)
        {
            if (world.Sweep.Due[index] is > 0 and var noted && IsOver(world, noted - 1))
            {
                isAny = true;
                context.Store.ForgetUnchanged(ref next, index, (byte)(noted - 1));
            }
        }

        context.Store.KeepLastSweep(ref next, world.Sweep.Now);
        next.Sweep = new() { Left = world.Sweep.Left, IsDeferred = world.Sweep.IsDeferred };
        context.Add(Name, isAny ? "forgets intents" : "forgets nothing yet", next);
    }

    private bool IsOver(in World world, int notedAt)
    {
        var isDeferred = world.Sweep.IsDeferred && !context.Is(Mutation.SweepForgetsDeferredKeys);
        var maxAge = context.Is(Mutation.SweepForgetsYoungIntents) ? 0 : Context.MaxAge;
        return SweepSchedule.IsOver(isDeferred, world.Sweep.Now - notedAt, maxAge);
    }
}
