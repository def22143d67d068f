namespace CacheSync.Invalidation;

/// <summary>Names one attempt of one writer to commit; never used twice, also not by a retry of the same write.</summary>
internal readonly record struct WriterToken(Guid Value)
{
    public static WriterToken New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}
