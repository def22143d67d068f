using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

internal static class ContextOptionsAccess
{
    public static DbContextOptions<ShopContext> GetOptions(this ShopContext context) => (DbContextOptions<ShopContext>)context.GetService<IDbContextOptions>();
}
