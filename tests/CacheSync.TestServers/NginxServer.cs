using System.Diagnostics;
using System.Globalization;
using CacheSync.TestServers.Processes;

namespace CacheSync.TestServers;

/// <summary>A private nginx on a free port of the loopback interface.</summary>
public sealed class NginxServer : IAsyncDisposable
{
    private readonly ServerFolder _folder;
    private readonly ServerProcess _process;

    private NginxServer(ServerFolder folder, ServerProcess process, int port) => (_folder, _process, Port) = (folder, process, port);

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>Gets the address, without a slash at its end.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>Starts a server.</summary>
    /// <param name="locations">What stands in its <c>server</c> block: <c>location</c> blocks.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <param name="upstreams">What stands beside its <c>server</c> block: <c>upstream</c> blocks.</param>
    /// <exception cref="ServerStartException">The program is missing, or refused its configuration.</exception>
    public static Task<NginxServer> StartAsync(string locations, CancellationToken cancellationToken = default, string upstreams = "") => FreePort.UseAsync(async port =>
    {
        var folder = ServerFolder.Create("nginx");
        try
        {
            var configuration = folder.File("nginx.conf");
            await File.WriteAllTextAsync(configuration, Configuration(folder, port, locations, upstreams), cancellationToken);
            var start = new ProcessStartInfo(ServerPrograms.Required("nginx", "nginx-light"), ["-e", "stderr", "-p", folder.Path, "-c", configuration]) { WorkingDirectory = folder.Path };

            // It listens before it starts the processes that answer. TERM, because KILL would leave those behind.
            var process = await ServerProcess.StartAsync(start, folder, "TERM", "start worker processes", cancellationToken);
            return new NginxServer(folder, process, port);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Configuration(ServerFolder folder, int port, string locations, string upstreams) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        daemon off;
        worker_processes 1;
        error_log stderr notice;
        pid {{folder.File("nginx.pid")}};
        events { worker_connections 256; }
        http {
            access_log off;
            client_body_temp_path {{folder.File("body")}};
            proxy_temp_path {{folder.File("proxy")}};
            fastcgi_temp_path {{folder.File("fastcgi")}};
            uwsgi_temp_path {{folder.File("uwsgi")}};
            scgi_temp_path {{folder.File("scgi")}};
            {{upstreams}}
            server {
                listen 127.0.0.1:{{port}};
                {{locations}}
            }
        }
        """);
}
