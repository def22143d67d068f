using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using CacheSync.TestServers;
using CacheSync.TestServers.Processes;

namespace CacheSync.Browser.Tests.Applications;

/// <summary>One process of an application that runs several times, with the same entries, rows and history.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly ServerFolder _folder;
    private readonly ServerProcess _process;

    private Replica(ServerFolder folder, ServerProcess process, int port) =>
        (_folder, _process, EndPoint) = (folder, process, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));

    /// <summary>Gets where it listens, for instance <c>127.0.0.1:40123</c>.</summary>
    public string EndPoint { get; }

    /// <summary>Starts a process that serves at <see cref="Application.Pattern"/>, with the models of the tests and default options.</summary>
    public static Task<Replica> StartAsync(RedisServer redis, ApplicationSettings settings) => FreePort.UseAsync(async port =>
    {
        var folder = ServerFolder.Create("replica");
        try
        {
            var program = typeof(Replica).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "PageHost").Value!;
            var start = new ProcessStartInfo("dotnet", [program, redis.ConnectionString, settings.KeyPrefix, settings.Database, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")])
            {
                WorkingDirectory = folder.Path,
            };
            return new Replica(folder, await ServerProcess.StartAsync(start, folder, "TERM", "ready", TestContext.Current.CancellationToken), port);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    });

    /// <summary>Has it look at every key of a model, and waits for the end of that.</summary>
    public async Task CheckAsync(string model)
    {
        using var client = new HttpClient { BaseAddress = new($"http://{EndPoint}{Application.Pattern}/"), DefaultRequestHeaders = { { "X-CacheSync", "1" } } };
        using var accepted = await client.PostAsJsonAsync($"models/{model}/check", new { sampleSize = (int?)null }, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, accepted.StatusCode);
        var run = new Uri(accepted.RequestMessage!.RequestUri!, accepted.Headers.Location!);
        string? state;
        do
        {
            state = (await client.GetFromJsonAsync<JsonElement>(run, TestContext.Current.CancellationToken)).GetProperty("state").GetString();
        }
        while (state is "queued" or "running");
        Assert.Equal("completed", state);
    }

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
