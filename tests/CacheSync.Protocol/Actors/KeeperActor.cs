using System.Globalization;
using CacheSync.Invalidation;
using CacheSync.Memory;
using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>The watches over Redis' memory: judge the mark, reconcile what may be lost, vouch.</summary>
internal sealed class KeeperActor(Context context)
{
    private static readonly string[] Names = ["M0", "M1"];
    private readonly RunActor _run = new(context);

    public void AddSteps(in World world)
    {
        for (var index = 0; index < context.Scenario.Keepers && !world.IsSilent && !context.Is(Mutation.MarkIgnored); index++)
        {
            AddSteps(world, index);
        }
    }

    private void AddSteps(in World world, int index)
    {
        var keeper = world.Keepers[index];
        switch (keeper.Step)
        {
            case KeeperStep.Idle:
                AddLook(world, index);
                return;
            case KeeperStep.VouchEmpty:
                AddVouch(world, index, MarkKind.Empty);
                break;
            case KeeperStep.Heal:
                AddDropGuards(world, index);
                break;
            case KeeperStep.Reconcile:
                AddRun(world, index);
                break;
            case KeeperStep.Vouch:
                AddVouch(world, index, (MarkKind)keeper.Kind);
                break;
            case KeeperStep.Dead:
            default:
                return;
        }

        if (context.MayCrash(world) && !context.Scenario.OnlyWritersCrash)
        {
            var dead = world;
            dead.CrashesLeft--;
            dead.Keepers[index] = new() { Step = KeeperStep.Dead };
            context.Add(Names[index], Context.Killed, dead);
        }
    }

    private MemoryState Decide(in World world, in Keeper keeper)
    {
        var mark = world.Redis.Mark;
        var known = keeper.Known == 0 ? null : keeper.Known.ToString(CultureInfo.InvariantCulture);
        var state = MemoryDecision.Decide(
            mark.ToMark(),
            context.Is(Mutation.ServerRunIgnored) ? null : MarkState.Name(world.ServerRun),
            known,
            world.Redis.Entry.Form == EntryForm.Absent,
            TimeSpan.FromSeconds(world.Now - mark.WrittenAt),
            TimeSpan.FromSeconds(Context.MaxAge));
        var isSettledForGood = (context.Is(Mutation.EmptyMarkNeverSettled) && mark.Kind == (byte)MarkKind.Empty)
            || (context.Is(Mutation.ReconciledMarkNeverSettled) && mark.Kind == (byte)MarkKind.Reconciled);
        return state == MemoryState.Unsettled && isSettledForGood ? MemoryState.Intact : state;
    }

    private void AddLook(in World world, int index)
    {
        var keeper = world.Keepers[index];
        var next = world;
        ref var after = ref next.Keepers[index];
        var mark = context.Store.ReadMark(world);
        var state = Decide(world, keeper);
        (after.Before, after.RunBefore) = (mark, world.ServerRun);
        if (MemoryDecision.Owed(state) is { } kind)
        {
            // The lock's second look, and the reconcile, follow at any time.
            (after.Kind, after.Step) = ((byte)kind, KeeperStep.Heal);
            after.Known = state == MemoryState.Unsettled ? mark.Id : keeper.Known;
            context.Add(Names[index], state == MemoryState.Lost ? "sees that Redis lost its memory" : "sees that the mark is not settled", next);
        }
        else if (state == MemoryState.Empty)
        {
            after.Step = KeeperStep.VouchEmpty;
            context.Add(Names[index], "sees a new cache", next);
        }
        else if (keeper.Known != mark.Id)
        {
            next = world;
            next.Keepers[index].Known = mark.Id;
            context.Add(Names[index], "learns of the mark", next);
        }
        else
        {
            context.Store.Calls?.Clear();
        }
    }

    private void AddDropGuards(in World world, int index)
    {
        var next = world;
        ref var keeper = ref next.Keepers[index];
        (keeper.Before, keeper.RunBefore) = (context.Store.ReadMark(world), world.ServerRun);
        var state = Decide(world, keeper);
        var isLostSince = context.Is(Mutation.SettlesWhatWasLostSince) && state == MemoryState.Lost;
        if (!MemoryDecision.IsStillOwed((MarkKind)keeper.Kind, state) && !isLostSince)
        {
            keeper = new() { Known = keeper.Known };
            context.Add(Names[index], "sees that another was faster", next);
            return;
        }

        context.Store.DropGuards(ref next);
        keeper.Step = KeeperStep.Reconcile;
        keeper.Run = RunActor.Begin();
        context.Add(Names[index], "drops the guards and reconciles", next);
    }

    private void AddRun(in World world, int index)
    {
        var run = world.Keepers[index].Run;
        if (run.Step != RunStep.Done)
        {
            Put put = index == 0
                ? static (ref World after, in ReconcileState state) => after.Keepers[0].Run = state
                : static (ref World after, in ReconcileState state) => after.Keepers[1].Run = state;
            _run.AddSteps(Names[index], (byte)(12 + index), world, run, put);
            return;
        }

        var next = world;
        ref var keeper = ref next.Keepers[index];
        var isSettled = RunActor.Settle(run) == Settlement.Settled || context.Is(Mutation.VouchesForWhatIsUnsettled);
        keeper.Run = default;
        keeper.Step = isSettled ? KeeperStep.Vouch : KeeperStep.Idle;
        context.Add(Names[index], isSettled ? "has reconciled" : "has to reconcile again", next);
    }

    private void AddVouch(in World world, int index, MarkKind kind)
    {
        var next = world;
        ref var keeper = ref next.Keepers[index];
        var isWritten = context.Store.WriteMark(ref next, kind, keeper.Before, keeper.RunBefore);
        keeper = new() { Known = isWritten ? next.Redis.Mark.Id : keeper.Known };
        context.Add(Names[index], isWritten ? $"vouches: {kind}" : "sees that Redis is another since", next);
    }
}
