namespace CacheSync.Stress.Commits;

/// <summary>A committed write of a row.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Deleted">Whether it took the row away.</param>
/// <param name="Writer">Who wrote.</param>
/// <param name="Program">The application that wrote.</param>
/// <param name="At">When PostgreSQL committed it; others see it a moment later.</param>
internal sealed record Commit(long Version, bool Deleted, string Writer, string Program, DateTime At)
{
    public override string ToString() =>
        FormattableString.Invariant($"{At:HH:mm:ss.ffffff} {(Deleted ? "deleted" : $"version {Version}")} by {(Writer.Length == 0 ? Program : $"{Writer} of {Program}")}");
}
