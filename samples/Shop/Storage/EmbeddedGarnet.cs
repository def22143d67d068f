using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;
using Garnet.server;

namespace Shop.Storage;

/// <summary>A server for Redis commands inside this process, in memory, on a free port of the loopback interface.</summary>
public sealed class EmbeddedGarnet : IDisposable
{
    private const int Attempts = 5;
    private readonly GarnetServer _server;

    private EmbeddedGarnet(GarnetServer server, int port) =>
        (_server, ConnectionString) = (server, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));

    public string ConnectionString { get; }

    public static EmbeddedGarnet Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FindFreePort();
            try
            {
                var server = new GarnetServer(Options(port));
                server.Start();
                return new(server, port);
            }
            catch (SocketException) when (attempt < Attempts)
            {
                // Somebody took the port between the look and the start.
            }
        }
    }

    public void Dispose() => _server.Dispose();

    private static int FindFreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    // CacheSync decides and writes in one step, by Lua scripts.
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
