using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CacheSync.Redis;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Protocol;

/// <summary>
/// No step holds a lock while it waits for another system. What the language locks cannot await; so production has none of the locks that can be held across an
/// await, and the locks in Redis, by which one process at a time sweeps or settles, are never waited for.
/// </summary>
public sealed class LockTests
{
    private static readonly string[] HeldAcrossAwaits = ["Semaphore", "SemaphoreSlim", "Mutex", "ReaderWriterLock", "ReaderWriterLockSlim", "SpinLock", "Barrier", "CountdownEvent", "EventWaitHandle"];

    public static TheoryData<string> Assemblies => [typeof(EntryStore).Assembly.Location, typeof(CacheSyncDbContextExtensions).Assembly.Location];

    [Theory, MemberData(nameof(Assemblies))]
    public void Production_has_no_lock_that_can_be_held_across_an_await(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => metadata.GetString(type.Namespace) == "System.Threading")
            .Select(type => metadata.GetString(type.Name))
            .ToList();

        Assert.Contains("CancellationToken", types);
        Assert.Empty(types.Intersect(HeldAcrossAwaits));
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void Production_waits_for_no_lock_in_redis(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var calls = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Namespace).StartsWith("Medallion.", StringComparison.Ordinal))
            .Select(member => metadata.GetString(member.Name))
            .ToList();

        Assert.DoesNotContain("AcquireAsync", calls);
        Assert.DoesNotContain("Acquire", calls);
    }
}
