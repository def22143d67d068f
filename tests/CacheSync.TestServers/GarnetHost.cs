using System.Globalization;
using System.Net;
using CacheSync.TestServers.Processes;
using Garnet;
using Garnet.server;

namespace CacheSync.TestServers;

/// <summary>A Garnet server inside this process, on a free port of the loopback interface, in memory, with Lua.</summary>
public sealed class GarnetHost : IAsyncDisposable
{
    private readonly GarnetServer _server;

    private GarnetHost(GarnetServer server, int port) => (_server, Port) = (server, port);

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>Gets what <see cref="StackExchange.Redis.ConnectionMultiplexer"/> takes.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts a server.</summary>
    public static Task<GarnetHost> StartAsync() => FreePort.UseAsync(port => Task.Run(() =>
    {
        var server = new GarnetServer(Options(port));
        server.Start();
        return new GarnetHost(server, port);
    }));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.Run(_server.Dispose);

    private static GarnetServerOptions Options(int port) => new()
    {
        EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
        QuietMode = true,
        EnableLua = true,

        // Without it others change keys in the middle of a script, also the guard that the script has just seen.
        LuaTransactionMode = true,
        LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, string.Empty, Timeout.InfiniteTimeSpan, LuaLoggingMode.Enable, []),
        LogMemorySize = "256m",
        IndexMemorySize = "16m",
    };
}
