namespace CacheSync.Generators.Analysis.Flow;

/// <summary>How one event changes what may hold.</summary>
internal static class FlowTransfer
{
    public static FlowState Apply(FlowState state, FlowEvent flowEvent, FlowEvents events) => flowEvent.Kind switch
    {
        FlowEventKind.Write => Write(state, 1UL << flowEvent.Index, flowEvent.Models),
        FlowEventKind.Invalidate => Invalidate(state, flowEvent, events),
        FlowEventKind.Begin => state with { InTransaction = true, OutsideTransaction = false },
        FlowEventKind.Commit => Outside(state) with
        {
            Open = state.Open | state.Uncommitted,
            OpenLate = state.OpenLate | state.UncommittedLate,
            TooEarly = state.TooEarly | state.Pending,
        },
        FlowEventKind.Rollback => Outside(state),
        _ => state,
    };

    private static FlowState Outside(FlowState state) => state with
    {
        InTransaction = false,
        OutsideTransaction = true,
        Uncommitted = 0,
        UncommittedLate = 0,
        Pending = 0,
    };

    private static FlowState Write(FlowState state, ulong write, ulong models)
    {
        var first = (state.NotDone & models) != 0 ? write : 0;
        var late = (state.Done & models) != 0 ? write : 0;
        return state with
        {
            Open = state.Open | (state.OutsideTransaction ? first : 0),
            OpenLate = state.OpenLate | (state.OutsideTransaction ? late : 0),
            Uncommitted = state.Uncommitted | (state.InTransaction ? first : 0),
            UncommittedLate = state.UncommittedLate | (state.InTransaction ? late : 0),
        };
    }

    private static FlowState Invalidate(FlowState state, FlowEvent flowEvent, FlowEvents events)
    {
        var others = ~events.InvalidationsOf(flowEvent.Models);
        var closed = state.Close(events.WritesOf(flowEvent.Models)) with { TooEarly = state.TooEarly & others, Pending = state.Pending & others };
        if (flowEvent.Index < 0)
        {
            return closed;
        }

        // Only where a transaction is open on every path: "if (own) tx = Begin()" is followed by code that cannot know.
        var isPending = state is { InTransaction: true, OutsideTransaction: false };
        return closed with
        {
            Done = state.Done | flowEvent.Models,
            NotDone = state.NotDone & ~flowEvent.Models,
            Pending = closed.Pending | (isPending ? 1UL << flowEvent.Index : 0),
        };
    }
}
