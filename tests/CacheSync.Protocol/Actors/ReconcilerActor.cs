using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>A reconcile that somebody asks for at any time.</summary>
internal sealed class ReconcilerActor(Context context)
{
    private const string Name = "C";
    private const byte Token = 10;
    private readonly RunActor _run = new(context);

    public void AddSteps(in World world)
    {
        if (!context.Scenario.HasReconciler || world.IsSilent)
        {
            return;
        }

        var run = world.Reconciler;
        if (run.Step == RunStep.Idle && !context.IsAtRest)
        {
            // Without confirmation it begins with the repair: what was seen before has no part in what it does.
            run = RunActor.Begin();
            if (!context.Scenario.Confirms)
            {
                run.Step = RunStep.Repair;
                run.Repair.Step = RepairStep.TakeGuard;
            }
        }

        _run.AddSteps(Name, Token, world, run, static (ref World after, in ReconcileState state) => after.Reconciler = state);
        if (run.Step is not (RunStep.Idle or RunStep.Done or RunStep.Dead) && context.MayCrash(world) && !context.Scenario.OnlyWritersCrash)
        {
            var dead = world;
            dead.CrashesLeft--;
            dead.Reconciler.Step = RunStep.Dead;
            context.Add(Name, Context.Killed, dead);
        }
    }
}
