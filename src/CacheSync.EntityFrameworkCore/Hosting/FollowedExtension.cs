using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Hosting;

/// <summary>Lets extension methods on a context find its interceptors.</summary>
internal sealed class FollowedExtension(WriteInterceptors interceptors) : IDbContextOptionsExtension
{
    public WriteInterceptors Interceptors => interceptors;

    public DbContextOptionsExtensionInfo Info => new FollowedExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
    }

    public void Validate(IDbContextOptions options)
    {
    }
}
