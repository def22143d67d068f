using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Redis;

/// <summary>Reads what <c>MONITOR</c> tells: every command that a server runs, those of scripts included.</summary>
internal sealed class CommandMonitor : IAsyncDisposable
{
    private const string End = "the-monitor-may-end";

    private readonly TcpClient _client = new();
    private readonly List<string[]> _commands = [];
    private Task _reading = Task.CompletedTask;

    private CommandMonitor()
    {
    }

    /// <summary>Gets the commands with their arguments, once it has stopped.</summary>
    public IReadOnlyList<string[]> Commands => _commands;

    public static async Task<CommandMonitor> StartAsync(int port, CancellationToken cancellationToken)
    {
        var monitor = new CommandMonitor();
        await monitor._client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var stream = monitor._client.GetStream();
        await stream.WriteAsync("MONITOR\r\n"u8.ToArray(), cancellationToken);
        var reader = new StreamReader(stream);
        Assert.Equal("+OK", await reader.ReadLineAsync(cancellationToken));
        monitor._reading = monitor.ReadAsync(reader, cancellationToken);
        return monitor;
    }

    /// <summary>Ends it when everything that was sent before has been told.</summary>
    public async Task StopAsync(IDatabase server)
    {
        await server.PingAsync();
        await server.ExecuteAsync("ECHO", End);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _reading.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    // +1700000000.123456 [0 127.0.0.1:5000] "GET" "key" — or [0 lua] for what a script does.
    private async Task ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line && !line.Contains(End, StringComparison.Ordinal))
        {
            var arguments = line[(line.IndexOf(']', StringComparison.Ordinal) + 1)..].Trim();
            _commands.Add([.. arguments.Split("\" \"").Select(static argument => argument.Trim('"'))]);
        }
    }
}
