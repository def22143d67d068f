using CacheSync.Checking;
using CacheSync.Invalidation;
using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>A reconcile of the model, as far as it concerns the key: a look, a second that confirms, the repair.</summary>
internal sealed class RunActor(Context context)
{
    private const byte EntryRead = 1;
    private const byte RowRead = 2;
    private readonly RepairActor _repair = new(context);

    /// <summary>Returns how the run ended, for the intents and the mark that it was to settle.</summary>
    public static Settlement Settle(in ReconcileState run) => SettlementDecision.Decide(
        RunState.Completed,
        default(VerdictCounts) with { InFlight = run.IsUnsettled ? 1 : 0 },
        new(0, 0, 0, run.Repair.IsDeferred ? 1 : 0));

    /// <summary>Adds the steps of a run that is under way; <paramref name="put"/> puts its new state into a world.</summary>
    public void AddSteps(string who, byte token, in World world, in ReconcileState run, Put put)
    {
        switch (run.Step)
        {
            case RunStep.Look:
                if ((run.Read & EntryRead) == 0)
                {
                    AddRead(who, world, run, put, EntryRead);
                }

                // A confirming look reads the entry first; a batch reads both at once.
                if ((run.Read & RowRead) == 0 && (run.Looks == 0 || (run.Read & EntryRead) != 0))
                {
                    AddRead(who, world, run, put, RowRead);
                }

                break;
            case RunStep.Suspect when MayLookAgain(world, run):
                var again = run;
                (again.Step, again.Read) = (RunStep.Look, 0);
                AddRead(who, world, again, put, EntryRead);
                break;
            case RunStep.Repair:
                var next = world;
                var repairing = run;
                var what = _repair.Advance(ref next, ref repairing.Repair, token);
                repairing.Step = repairing.Repair.Step == RepairStep.Done ? RunStep.Done : RunStep.Repair;
                put(ref next, repairing);
                context.Add(who, what, next);
                break;
        }
    }

    /// <summary>Begins a run.</summary>
    public static ReconcileState Begin() => new() { Step = RunStep.Look };

    /// <summary>The wait is longer than an invalidation takes: what had committed at the look before has invalidated by now.</summary>
    private bool MayLookAgain(in World world, in ReconcileState run)
    {
        for (var index = 0; index < context.Scenario.Writes.Count; index++)
        {
            if ((run.Late & (1 << index)) != 0 && world.Writers[index].Step == WriterStep.Committed)
            {
                return false;
            }
        }

        return true;
    }

    private void AddRead(string who, in World world, in ReconcileState run, Put put, byte part)
    {
        var next = world;
        var looking = run;
        looking.Read |= part;
        if (part == EntryRead)
        {
            looking.Entry = context.Store.Read(world);
            looking.IsInvalidated = false;
        }
        else
        {
            looking.Row = world.Row;
        }

        if (looking.Read == (EntryRead | RowRead))
        {
            Judge(world, ref looking);
        }

        put(ref next, looking);
        context.Add(who, part == EntryRead ? "looks at the entry" : "looks at the row", next);
    }

    private void Judge(in World world, ref ReconcileState run)
    {
        var differs = Judges.Differs(context.Scenario, run.Row, run.Entry);
        if (run.Looks == 0)
        {
            // A batch reads entry and row at once, in any order; the first look of its own shows both as of one moment.
            (run.Step, run.Read, run.Looks) = (RunStep.Look, 0, 1);
            if (!differs || context.Is(Mutation.ConfirmsAtTheFirstLook))
            {
                run.Step = differs ? Confirm(ref run) : RunStep.Done;
            }

            return;
        }

        if (run.Looks == 1)
        {
            (run.IsUnsettled, run.Step) = differs ? (false, Suspect(world, ref run)) : (true, RunStep.Done);
            return;
        }

        var sameEntry = run.Entry.Form == run.EntryBefore.Form && run.Entry.Row.Value == run.EntryBefore.Row.Value
            && (run.Entry.Expiry == run.EntryBefore.Expiry || context.Is(Mutation.ConfirmsByBytesAlone));
        var wasInvalidated = run.WasInvalidated && !context.Is(Mutation.ConfirmsWithoutTheTrail);
        switch (ConfirmationDecision.Decide(differs, run.Entry.Form == EntryForm.Absent, sameEntry, wasInvalidated, run.Row.Value == run.RowBefore.Value, run.Looks - 1))
        {
            case Confirmation.Confirmed:
                run.Step = Confirm(ref run);
                break;
            case Confirmation.LookAgain:
                run.Step = Suspect(world, ref run);
                break;
            default:
                (run.IsUnsettled, run.Step) = (true, RunStep.Done);
                break;
        }
    }

    private static RunStep Confirm(ref ReconcileState run)
    {
        run.IsConfirmed = true;
        run.Repair.Step = RepairStep.TakeGuard;
        return RunStep.Repair;
    }

    private RunStep Suspect(in World world, ref ReconcileState run)
    {
        run.Looks++;
        (run.EntryBefore, run.RowBefore, run.Late, run.WasEqual, run.WasInvalidated) = (run.Entry, run.Row, 0, false, run.IsInvalidated);
        for (var index = 0; index < context.Scenario.Writes.Count; index++)
        {
            run.Late |= (byte)(world.Writers[index].Step == WriterStep.Committed ? 1 << index : 0);
        }

        return RunStep.Suspect;
    }
}
