using System.Runtime.InteropServices;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Exploring;

/// <summary>The actors of a scenario over one world: what can happen next, and what is broken.</summary>
internal sealed class Model
{
    private readonly Context _context;
    private readonly WriterActor _writers;
    private readonly ReaderActor _readers;
    private readonly ReconcilerActor _reconciler;
    private readonly SweepActor _sweep;
    private readonly KeeperActor _keepers;
    private readonly EnvironmentActor _environment;
    private readonly Rest _rest;

    public Model(Scenario scenario, Mutation mutation, bool keepsCalls = false)
    {
        _context = new(scenario, mutation, keepsCalls);
        (_writers, _readers, _reconciler) = (new(_context), new(_context), new(_context));
        (_sweep, _keepers, _environment) = (new(_context), new(_context), new(_context));
        _rest = new(_context, _sweep, _keepers, _environment);
    }

    public Scenario Scenario => _context.Scenario;

    public Mutation Mutation => _context.Mutation;

    public World Start()
    {
        var world = new World
        {
            Row = new(1, Scenario.FirstValue),
            CrashesLeft = Scenario.Crashes,
            LossesLeft = Scenario.Losses,
            SilencesLeft = Scenario.Silences,
            TicksLeft = Scenario.Ticks,
            Now = Scenario.FirstTick,
        };
        world.Sweep.Left = Scenario.Sweeps;
        if (Scenario.Keepers > 0)
        {
            // A mark that was settled long ago; the first process has seen it, a second has not started yet.
            world.LastMark = 1;
            world.Redis.Mark = new(1, (byte)(Scenario.WasFlushedBefore ? Memory.MarkKind.Reconciled : Memory.MarkKind.Settled), 0, 0);
            world.Keepers[0].Known = 1;
        }

        for (var index = 0; index < Scenario.UnderWay; index++)
        {
            world.Writers[index].Step = WriterStep.Open;
            world.Redis.Intents[index] = Scenario.WasFlushedBefore ? (byte)0 : (byte)1;
        }

        if (Scenario.IsCached)
        {
            world.LastExpiry = 1;
            world.Redis.Entry = new(EntryForm.Entity, world.Row, 1);
        }

        if (Scenario.AwaitsConfirmation)
        {
            AwaitConfirmation(ref world);
        }

        return world;
    }

    /// <summary>Returns all that can happen next; valid until the next call.</summary>
    public List<Step> Next(in World world)
    {
        _context.Steps.Clear();
        _context.Store.Calls?.Clear();
        _context.IsAtRest = false;
        _writers.AddSteps(world);
        _readers.AddSteps(world);
        _reconciler.AddSteps(world);
        _sweep.AddSteps(world);
        _keepers.AddSteps(world);
        _environment.AddSteps(world);
        foreach (ref var step in CollectionsMarshal.AsSpan(_context.Steps))
        {
            var after = step.After;
            Watch(ref after, ref after.Reconciler);
            step = step with { After = after };
        }

        return _context.Steps;
    }

    /// <summary>Returns the invariant that does not hold, or null. <paramref name="steps"/> is all that can happen next.</summary>
    public string? FindBroken(in World world, List<Step> steps) =>
        Invariants.FindBroken(world, steps, Scenario) ?? (IsQuiet(world) ? _rest.FindBroken(world, null) : null);

    /// <summary>Adds what happens once all is quiet.</summary>
    public void TellRest(in World world, List<Step> told)
    {
        if (IsQuiet(world))
        {
            _rest.FindBroken(world, told);
        }
    }

    private void AwaitConfirmation(ref World world)
    {
        var before = world.Redis.Entry;
        world.Row = new((byte)(world.Row.Version + 1), Scenario.Writes[0]);
        (world.Floor, world.OwnFloor) = (world.Row.Version, world.Row.Version);
        (world.Redis.Entry, world.Redis.Intents[0]) = (Entry.Absent, 0);
        (world.Writers[0].Step, world.Writers[0].Version) = (WriterStep.Done, world.Row.Version);
        world.Reconciler = new() { Step = RunStep.Suspect, Looks = 2, EntryBefore = before, RowBefore = world.Row };
    }

    /// <summary>Notes whether entry and row are equal between the looks of a run, or while the first one is under way.</summary>
    private static void Watch(ref World world, ref ReconcileState run)
    {
        if (run.Step == RunStep.Suspect || (run.Step == RunStep.Look && run.Looks == 0 && run.Read != 0))
        {
            run.WasEqual |= world.Redis.Entry.Says(world.Row);
        }
    }

    private bool IsQuiet(in World world)
    {
        for (var index = 0; index < Scenario.Writes.Count; index++)
        {
            if (world.Writers[index].IsUndecided || world.Writers[index].Step is not (WriterStep.Start or WriterStep.Done or WriterStep.Dead))
            {
                return false;
            }
        }

        for (var index = 0; index < Scenario.Readers; index++)
        {
            if (world.Readers[index].Step is not (ReaderStep.Start or ReaderStep.Done or ReaderStep.Dead))
            {
                return false;
            }
        }

        return world.Reconciler.Step is RunStep.Idle or RunStep.Done or RunStep.Dead
            && world.Sweep.Step is SweepStep.Idle or SweepStep.Dead
            && world.Keepers[0].Step is KeeperStep.Idle or KeeperStep.Dead
            && world.Keepers[1].Step is KeeperStep.Idle or KeeperStep.Dead;
    }
}
