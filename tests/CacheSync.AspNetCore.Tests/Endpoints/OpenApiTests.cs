using CacheSync.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Tests.Endpoints;

public sealed class OpenApiTests
{
    [Fact]
    public async Task An_application_with_a_document_has_every_endpoint_in_it_once()
    {
        await using var app = await TestApp.StartAsync(
            map: static app =>
            {
                app.MapOpenApi();
                app.MapCacheSync().AllowAnonymous();
                app.MapCacheSync("/ops/cache").AllowAnonymous();
            },
            services: static services => services.AddOpenApi());

        var document = await (await app.GetAsync("/openapi/v1.json")).JsonAsync();
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Method: operation.Name, Id: operation.Value.GetProperty("operationId").GetString())))
            .ToList();

        string[] expected =
        [
            "get status", "get runs", "get runs/{id}", "get models/{name}/inconsistencies", "get models/{name}/members", "get models/{name}/history", "get alerts", "get audit",
            "get events", "post models/{name}/check", "post models/{name}/reconcile", "post reconcile", "post runs/{id}/cancel",
            "post models/{name}/pause", "post models/{name}/resume", "post pause", "post resume",
        ];
        foreach (var prefix in new[] { "/cache-consistency/", "/ops/cache/" })
        {
            var here = operations.Where(one => one.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(one => $"{one.Method} {one.Path[prefix.Length..]}");
            Assert.Equal(expected.Order(StringComparer.Ordinal), here.Order(StringComparer.Ordinal));
        }

        Assert.Equal(operations.Count, operations.Select(one => one.Id).Distinct().Count());
        Assert.Contains(operations, one => one.Id == "CacheSyncReconcile");
        var body = document.GetProperty("components").GetProperty("schemas").GetProperty("ReconcileRequest").GetProperty("properties");
        Assert.Equal(["batchSize", "dryRun", "force", "keys", "maxEntries", "overrideBrake", "replaceUnreadable"], body.Names().Order(StringComparer.Ordinal));
    }
}
