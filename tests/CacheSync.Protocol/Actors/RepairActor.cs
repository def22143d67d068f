using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;
using CacheSync.Reconciling;
using CacheSync.Redis;

namespace CacheSync.Protocol.Actors;

/// <summary>One repair: guard, entry, row, one script, whoever asks for it.</summary>
internal sealed class RepairActor(Context context)
{
    /// <summary>Takes the next step.</summary>
    /// <param name="world">The world to change.</param>
    /// <param name="repair">The state of the repair in it.</param>
    /// <param name="token">The token of whoever repairs.</param>
    /// <param name="takesGuard">Whether the guard is taken first, as it has to be.</param>
    /// <returns>What was done.</returns>
    public string Advance(ref World world, ref RepairState repair, byte token, bool takesGuard = true)
    {
        switch (repair.Step)
        {
            case RepairStep.TakeGuard:
                var isGuarded = !takesGuard || context.Store.TakeGuard(ref world, token);
                repair.IsDeferred = RepairDecision.IsDeferred(isGuarded, null);
                repair.Step = isGuarded ? RepairStep.ReadEntry : RepairStep.Done;
                return isGuarded ? "takes the guard" : "finds the guard taken and defers";
            case RepairStep.ReadEntry:
                repair.Entry = context.Store.Read(world);
                repair.Step = RepairStep.ReadRow;
                return "reads the entry";
            case RepairStep.ReadRow:
                repair.Row = world.Row;
                repair.Step = RepairStep.Act;
                return "reads the row";
            default:
                var what = Act(ref world, ref repair, token, takesGuard);
                repair = new() { Step = RepairStep.Done, IsDeferred = repair.IsDeferred };
                return what;
        }
    }

    private string Act(ref World world, ref RepairState repair, byte token, bool takesGuard)
    {
        var hasRow = repair.Row.Value != 0;
        var action = RepairDecision.Decide(Judges.Judge(context.Scenario, repair.Row, repair.Entry), hasRow, AbstractStore.Kind(repair.Entry), replaceUnreadable: false);
        if (action == RepairAction.Leave)
        {
            context.Store.Release(ref world, token);
            return "finds nothing to repair";
        }

        var outcome = context.Store.Repair(ref world, token, repair.Entry, action == RepairAction.Remove ? null : repair.Row, mindsGuard: takesGuard);
        repair.IsDeferred = RepairDecision.IsDeferred(isGuarded: true, outcome);
        return outcome == RepairOutcome.Done ? action == RepairAction.Remove ? "removes the entry" : $"writes {repair.Row} over the entry" : "gives up the repair";
    }
}
