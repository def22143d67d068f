using System.Net;
using System.Net.Sockets;

namespace CacheSync.TestServers.Processes;

/// <summary>Finds ports of the loopback interface that nobody listens on.</summary>
internal static class FreePort
{
    private const int Attempts = 5;

    /// <summary>The distance from the port of a Redis Cluster node to the port on which the nodes talk.</summary>
    private const int BusOffset = 10_000;

    /// <summary>Starts a server on a free port; on another one when somebody took the port meanwhile.</summary>
    public static async Task<T> UseAsync<T>(Func<int, Task<T>> start)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = Find();
            try
            {
                return await start(port);
            }
            catch (Exception failure) when (attempt < Attempts && failure is ServerStartException or SocketException && !IsFree(port))
            {
                // Taken between the look and the start: look again.
            }
        }
    }

    private static int Find()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            if (port + BusOffset <= IPEndPoint.MaxPort && IsFree(port + BusOffset))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
