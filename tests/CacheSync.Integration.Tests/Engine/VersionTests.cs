using System.Text;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>Versions say whether something changed, never what came first.</summary>
public sealed class VersionTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task A_row_whose_version_went_backwards_replaces_an_entry_with_a_higher_one()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var application = await Application.StartAsync(redis, database);
        var documents = application.Services.GetRequiredService<DocumentReconcileHandler>();
        await application.AddRowsAsync([new Document { Id = 1, Text = "from the transaction that began later", Version = 7 }]);
        await documents.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: cancel);

        // As with a timestamp of the beginning of a transaction, or xmin: what commits last need not carry the highest value.
        await application.SqlAsync($"""UPDATE "Documents" SET "Text" = 'from the one that began earlier and committed last', "Version" = 5""");
        var run = await documents.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: cancel);

        Assert.Equal(new VerdictCounts { Stale = 1 }, run.Verdicts);
        Assert.Equal(["Text", "Version"], run.Inconsistencies[0].Differences.Select(difference => difference.Member));
        Assert.Equal(5, (await documents.GetAsync(1, cancel))?.Version);
        var entry = (byte[])(await application.Cache.StringGetAsync(application.Prefix + DocumentCacheKeys.For(1)))!;
        Assert.StartsWith("""{"$v":5,"$s":""", Encoding.UTF8.GetString(entry), StringComparison.Ordinal);
    }
}
