namespace CacheSync.Stress.Writing;

/// <summary>The ways of writing that users have.</summary>
internal static class WriteKinds
{
    public static IReadOnlyList<WriteKind> All { get; } =
    [
        new("save, one statement", 400, SaveWrites.OneAsync),
        new("save, one statement, synchronous", 20, SaveWrites.OneSynchronouslyAsync),
        new("save, several statements", 60, SaveWrites.SeveralAsync),
        new("delete, then insert again", 80, SaveWrites.DeleteAndInsertAsync),
        new("transaction of several saves", 120, TransactionWrites.CommitAsync),
        new("transaction: delete and insert", 40, TransactionWrites.ReplaceAsync),
        new("transaction, rolled back", 40, TransactionWrites.RollBackAsync),
        new("transaction, left without commit", 20, TransactionWrites.LeaveAsync),
        new("transaction of System.Transactions", 10, TransactionWrites.AmbientAsync),
        new("transaction of ADO.NET, CommittedAsync", 10, TransactionWrites.ForeignAsync),
        new("ExecuteUpdateAndInvalidate", 120, StatementWrites.UpdateRangeAsync),
        new("ExecuteDeleteAndInvalidate, insert", 40, StatementWrites.DeleteAndInsertAsync),
        new("ExecuteUpdate that names its key", 40, StatementWrites.UpdateNamedAsync),
    ];

    /// <summary>A statement of which no key is known has its whole model reconciled, which would mend what other writes left wrong: it is rare, and left out near a rest.</summary>
    public static WriteKind Unnamed { get; } = new("ExecuteUpdate of any rows", 0, StatementWrites.UpdateUnnamedAsync);

    /// <summary>
    /// Gets those whose outcome is always known. The others leave intents, and the sweep that follows verifies their keys for as long as a
    /// transaction may live, and mends what it finds.
    /// </summary>
    private static IReadOnlyList<WriteKind> Known { get; } = [.. All.Where(static kind => kind.RunAsync == SaveWrites.OneAsync || kind.RunAsync == StatementWrites.UpdateRangeAsync)];

    public static WriteKind Draw(Random random, bool known)
    {
        var kinds = known ? Known : All;
        var ticket = random.Next(kinds.Sum(static kind => kind.Weight));
        return kinds.First(kind => (ticket -= kind.Weight) < 0);
    }
}
