using System.Diagnostics;
using System.Globalization;
using CacheSync.TestServers.Processes;
using StackExchange.Redis;

namespace CacheSync.TestServers;

/// <summary>A private redis-server on a free port of the loopback interface. Keeps nothing on disk, unless it is told to.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly RedisServerOptions _options;
    private readonly ServerFolder _folder;
    private readonly SelfSignedCertificate? _certificate;
    private ServerProcess? _process;

    private RedisServer(RedisServerOptions options, int port)
    {
        (_options, Port) = (options, port);
        _folder = ServerFolder.Create("redis");
        _certificate = options.Tls ? SelfSignedCertificate.Create(_folder) : null;
    }

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>Gets the address without password, for instance <c>127.0.0.1:40123</c>.</summary>
    public string EndPoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Gets what <see cref="ConnectionMultiplexer"/> takes. With TLS the client has to trust <see cref="CertificatePath"/> besides; <see cref="CreateConfiguration"/> does.</summary>
    public string ConnectionString => string.Concat(
        EndPoint,
        _options.Password is { } password ? $",password={password}" : string.Empty,
        _options.Tls ? ",ssl=true,sslHost=localhost" : string.Empty);

    /// <summary>Gets the path of the certificate in PEM, or null without TLS.</summary>
    public string? CertificatePath => _certificate?.CertificatePath;

    /// <summary>Starts a server.</summary>
    /// <exception cref="ServerStartException">The program is missing, or refused its arguments.</exception>
    public static Task<RedisServer> StartAsync(RedisServerOptions? options = null, CancellationToken cancellationToken = default) =>
        FreePort.UseAsync(async port =>
        {
            var server = new RedisServer(options ?? new(), port);
            try
            {
                await server.StartAgainAsync(cancellationToken);
                return server;
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        });

    /// <summary>
    /// Starts the server again on its port, after <see cref="Kill"/> or instead of it: with what a client had it <c>SAVE</c>, or empty. What was saved serves once.
    /// </summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        Kill();
        var start = new ProcessStartInfo(ServerPrograms.Redis(), Arguments()) { WorkingDirectory = _folder.Path };

        // KILL, because a suspended server hears no other signal.
        _process = await ServerProcess.StartAsync(start, _folder, "KILL", "ready to accept connections", cancellationToken);
        File.Delete(_folder.File("dump.rdb"));
    }

    /// <summary>Makes the server stop answering while its connections stay open, as a stalled machine does.</summary>
    public void Suspend() => Running.Signal("STOP");

    /// <summary>Ends <see cref="Suspend"/>.</summary>
    public void Resume() => Running.Signal("CONT");

    /// <summary>Ends the server as a crash does.</summary>
    public void Kill()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Makes the configuration of a client that may do everything and trusts the certificate.</summary>
    public ConfigurationOptions CreateConfiguration()
    {
        var configuration = ConfigurationOptions.Parse(ConnectionString);
        configuration.AllowAdmin = true;
        if (CertificatePath is { } path)
        {
            configuration.TrustIssuer(path);
        }

        return configuration;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Kill();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private ServerProcess Running => _process ?? throw new InvalidOperationException("The server was ended by Kill.");

    private IEnumerable<string> Arguments()
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        string[] common = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no", "--loglevel", "notice", "--dir", _folder.Path];
        string[] listening = _certificate is null
            ? ["--port", port]
            : ["--port", "0", "--tls-port", port, "--tls-auth-clients", "no", "--tls-cert-file", _certificate.CertificatePath,
                "--tls-key-file", _certificate.KeyPath, "--tls-ca-cert-file", _certificate.CertificatePath];
        string[] password = _options.Password is null ? [] : ["--requirepass", _options.Password];
        string[] memory = _options.MaxMemory is null ? [] : ["--maxmemory", _options.MaxMemory];
        return [.. common, .. listening, .. password, .. memory, .. _options.Arguments];
    }
}
