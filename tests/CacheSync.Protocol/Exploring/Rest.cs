using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Exploring;

/// <summary>What happens when all is quiet: time passes, the sweep goes round, what a lost mark has queued runs. Then the entry must be right.</summary>
internal sealed class Rest(Context context, SweepActor sweep, KeeperActor keepers, EnvironmentActor environment)
{
    private const int Rounds = 16;
    private const int LeastRounds = 4;
    private const int MostSteps = 200;

    public string? FindBroken(World world, List<Step>? told)
    {
        if (told is null && IsRight(world) && world.Redis.Intents.IsEmpty)
        {
            return null;
        }

        context.IsAtRest = true;
        (world.CrashesLeft, world.LossesLeft, world.SilencesLeft, world.TicksLeft, world.Sweep.Left) = (0, 0, 0, 0, byte.MaxValue);
        Replace(ref world);
        for (var round = 0; round < Rounds; round++)
        {
            var isIdle = Work(ref world, told);
            if (isIdle && round >= LeastRounds && world.Redis.Intents.IsEmpty)
            {
                return IsRight(world) ? null : Invariants.RowOrAbsent;
            }

            PassTime(ref world, told);
        }

        return Invariants.Settles;
    }

    private static bool IsRight(in World world) => world.Redis.Entry.Form == EntryForm.Absent || world.Redis.Entry.Says(world.Row);

    /// <summary>Dead processes are started again, knowing nothing.</summary>
    private static void Replace(ref World world)
    {
        world.Sweep = world.Sweep.Step == SweepStep.Dead ? new() { Left = byte.MaxValue } : world.Sweep;
        for (var index = 0; index < World.MaxKeepers; index++)
        {
            world.Keepers[index] = world.Keepers[index].Step == KeeperStep.Dead ? default : world.Keepers[index];
        }
    }

    /// <summary>Works until nothing is left to do; false when that has no end.</summary>
    private bool Work(ref World world, List<Step>? told)
    {
        for (var count = 0; count < MostSteps; count++)
        {
            context.Steps.Clear();
            context.Store.Calls?.Clear();
            environment.AddSteps(world);
            sweep.AddSteps(world);
            keepers.AddSteps(world);
            if (context.Steps.Count == 0)
            {
                return true;
            }

            var step = context.Steps[0];
            told?.Add(step);
            world = step.After;
        }

        return false;
    }

    private void PassTime(ref World world, List<Step>? told)
    {
        context.Steps.Clear();
        context.Store.Calls?.Clear();
        if (world.Redis.Guard != 0)
        {
            environment.ExpireGuard(ref world);
            context.Add("-", "the guard expires", world);
        }

        if (world.Redis.Entry is { Form: EntryForm.Negative, Expiry: > 0 })
        {
            environment.ExpireEntry(ref world);
            context.Add("-", "the negative entry expires", world);
        }

        environment.Tick(ref world);
        context.Add("-", "time passes", world);
        told?.AddRange(context.Steps);
    }
}
