using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CacheSync.EntityFrameworkCore.Hosting;

/// <summary>Says that the extension adds no services, so contexts with and without it share EF Core's own.</summary>
internal sealed class FollowedExtensionInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
{
    public override bool IsDatabaseProvider => false;

    public override string LogFragment => "CacheSync ";

    public override int GetServiceProviderHashCode() => 0;

    public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is FollowedExtensionInfo;

    public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
    {
    }
}
