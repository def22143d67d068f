using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;
using CacheSync.Reading;

namespace CacheSync.Protocol.Actors;

/// <summary>Calls of GetAsync: look, join or load, fill under the guard.</summary>
internal sealed class ReaderActor(Context context)
{
    private static readonly string[] Names = ["R0", "R1", "R2"];
    private static readonly TimeSpan NegativeTimeToLive = TimeSpan.FromSeconds(30);

    private AbstractStore Store => context.Store;

    public static byte Token(int index) => (byte)(1 + index);

    public void AddSteps(in World world)
    {
        for (var index = 0; index < context.Scenario.Readers; index++)
        {
            AddSteps(world, index);
        }
    }

    private void AddSteps(in World world, int index)
    {
        var reader = world.Readers[index];
        switch (reader.Step)
        {
            case ReaderStep.Start when !context.IsAtRest:
                AddStart(world, index);
                break;
            case ReaderStep.Looking:
                AddLook(world, index);
                break;
            case ReaderStep.Looked:
                AddDecision(world, index);
                break;
            case ReaderStep.Joined when world.Loading != reader.Leader + 1:
                AddWoken(world, index);
                break;
            case ReaderStep.Leading:
                AddGuard(world, index);
                break;
            case ReaderStep.Guarded or ReaderStep.ReadingRow:
                AddRead(world, index);
                break;
            case ReaderStep.RowRead:
                AddFill(world, index);
                break;
            case ReaderStep.Stored:
                AddEndOfLoad(world, index);
                break;
        }

        if (reader.Step is > ReaderStep.Start and < ReaderStep.Done && !context.Scenario.IsOneProcess && context.MayCrash(world) && !context.Scenario.OnlyWritersCrash)
        {
            var dead = world;
            dead.CrashesLeft--;
            dead.Readers[index].Step = ReaderStep.Dead;
            context.Add(Names[index], Context.Killed, dead);
        }
    }

    private void AddStart(in World world, int index)
    {
        var next = world;
        ref var reader = ref next.Readers[index];
        reader.Floor = context.Scenario.IsOneProcess ? Math.Max(world.Floor, world.OwnFloor) : world.Floor;
        if (IsCircuitOpen(world) && !context.Is(Mutation.EntryServedDuringAnOutage))
        {
            reader.Step = ReaderStep.ReadingRow;
            context.Add(Names[index], "starts; Redis does not answer", next);
            return;
        }

        Look(ref next, index, "starts and ");
    }

    private void AddLook(in World world, int index)
    {
        var next = world;
        Look(ref next, index, "looks again and ");
    }

    private void Look(ref World world, int index, string verb)
    {
        ref var reader = ref world.Readers[index];
        if (world.IsSilent || (IsCircuitOpen(world) && !context.Is(Mutation.EntryServedDuringAnOutage)))
        {
            (reader.SawNothing, reader.Step) = (true, ReaderStep.Looked);
            context.Add(Names[index], verb + "gets no answer", world);
            return;
        }

        var entry = Store.Read(world);
        if (entry.Form != EntryForm.Absent && ReadDecision.Decide(EntrySight.Readable, reader.HasWaited, world.Loading != 0) == ReadAction.ServeEntry)
        {
            Serve(ref reader, entry.Row);
            context.Add(Names[index], verb + "serves the entry", world);
            return;
        }

        // Where no load is shared, what it decides depends on nothing else: one step less to interleave.
        reader.Step = context.Scenario.IsOneProcess ? ReaderStep.Looked : ReaderStep.Leading;
        context.Add(Names[index], verb + "misses", world);
    }

    private void AddDecision(in World world, int index)
    {
        var next = world;
        ref var reader = ref next.Readers[index];
        var isLoading = context.Scenario.IsOneProcess && world.Loading != 0;
        switch (ReadDecision.Decide(reader.SawNothing ? EntrySight.NoAnswer : EntrySight.Unusable, reader.HasWaited, isLoading))
        {
            case ReadAction.ServeRow:
                reader.Step = ReaderStep.ReadingRow;
                context.Add(Names[index], "reads for itself", next);
                break;
            case ReadAction.WaitAndLookAgain:
                (reader.Step, reader.Leader) = (ReaderStep.Joined, (byte)(world.Loading - 1));
                context.Add(Names[index], "joins the load under way", next);
                break;
            default:
                reader.Step = ReaderStep.Leading;
                next.Loading = context.Scenario.IsOneProcess ? (byte)(index + 1) : (byte)0;
                context.Add(Names[index], "begins to load", next);
                break;
        }
    }

    private void AddWoken(in World world, int index)
    {
        var next = world;
        ref var reader = ref next.Readers[index];
        reader.HasWaited = true;
        reader.Step = ReaderStep.Looking;
        if (context.Is(Mutation.JoinerReturnsTheLoad))
        {
            Serve(ref reader, world.Readers[reader.Leader].Row);
            context.Add(Names[index], "returns what was loaded", next);
            return;
        }

        context.Add(Names[index], "has waited for the load", next);
    }

    private void AddGuard(in World world, int index)
    {
        var next = world;
        ref var reader = ref next.Readers[index];
        if (context.Is(Mutation.GuardTakenAfterTheRead) && reader.Row == default)
        {
            reader.Row = world.Row;
            context.Add(Names[index], "reads the row", next);
            return;
        }

        if (context.Is(Mutation.ReaderWaitsForTheGuard) && world.Redis.Guard != 0)
        {
            return;
        }

        reader.IsGuarded = !world.IsSilent && !IsCircuitOpen(world) && Store.TakeGuard(ref next, Token(index));
        reader.Step = context.Is(Mutation.GuardTakenAfterTheRead) ? ReaderStep.RowRead : ReaderStep.Guarded;
        context.Add(Names[index], reader.IsGuarded ? "takes the guard" : "does not get the guard", next);
    }

    private void AddRead(in World world, int index)
    {
        var next = world;
        ref var reader = ref next.Readers[index];
        reader.Row = world.Row;
        if (reader.Step == ReaderStep.ReadingRow)
        {
            Serve(ref reader, world.Row);
            context.Add(Names[index], "reads the row and serves it", next);
            return;
        }

        reader.Step = ReaderStep.RowRead;
        context.Add(Names[index], "reads the row", next);
    }

    private void AddFill(in World world, int index)
    {
        var next = world;
        ref var reader = ref next.Readers[index];
        reader.Step = ReaderStep.Stored;
        var action = FillDecision.Decide(
            reader.IsGuarded || context.Is(Mutation.FillIgnoresGuard), reader.Row.Value != 0, CacheSync.Redis.EntryKind.Absent, isOurs: true, NegativeTimeToLive);
        if (!context.Scenario.IsOneProcess)
        {
            // Nobody has joined the load: storing it and serving it are one step.
            Serve(ref reader, reader.Row);
        }

        if (world.IsSilent || IsCircuitOpen(world))
        {
            context.Add(Names[index], "cannot fill", next);
        }
        else if (action == FillAction.Release)
        {
            Store.Release(ref next, Token(index));
            context.Add(Names[index], "stores nothing", next);
        }
        else
        {
            var hasTimeToLive = action == FillAction.Fill || !context.Is(Mutation.NegativeEntryWithoutTimeToLive);
            var isStored = Store.Fill(ref next, Token(index), reader.Row, hasTimeToLive);
            if (!isStored)
            {
                Store.Release(ref next, Token(index));
            }

            context.Add(Names[index], isStored ? "fills" : "drops what it read", next);
        }
    }

    private void AddEndOfLoad(in World world, int index)
    {
        var next = world;
        Serve(ref next.Readers[index], world.Readers[index].Row);
        next.Loading = next.Loading == index + 1 ? (byte)0 : next.Loading;
        context.Add(Names[index], "serves what it read", next);
    }

    private bool IsCircuitOpen(in World world) => context.Scenario.IsOneProcess && world.IsCircuitOpen;

    private static void Serve(ref Reader reader, Row row)
    {
        reader.Served = (byte)(row.Version + 1);
        reader.Step = ReaderStep.Done;
        reader.IsGuarded = false;
    }
}
