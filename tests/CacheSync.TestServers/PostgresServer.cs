using System.Diagnostics;
using System.Globalization;
using CacheSync.TestServers.Processes;
using Npgsql;

namespace CacheSync.TestServers;

/// <summary>A private PostgreSQL server on a free port of the loopback interface. Fast and forgetful: nothing is synced to disk.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";
    private readonly ServerFolder _folder;
    private readonly ServerProcess _process;
    private readonly NpgsqlDataSource _administration;

    private PostgresServer(ServerFolder folder, ServerProcess process, int port)
    {
        (_folder, _process, Port) = (folder, process, port);
        _administration = NpgsqlDataSource.Create(ConnectionStringOf("postgres"));
    }

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>Starts a server with an empty cluster.</summary>
    /// <param name="arguments">Further arguments, for instance <c>["-c", "max_prepared_transactions=10"]</c>.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ServerStartException">A program is missing or failed.</exception>
    public static async Task<PostgresServer> StartAsync(IReadOnlyList<string>? arguments = null, CancellationToken cancellationToken = default)
    {
        var folder = ServerFolder.Create("postgres");
        try
        {
            await PostgresAccount.GiveAsync(folder.Path, cancellationToken);
            var data = folder.File("data");
            await PostgresAccount.RunAsync(
                ServerPrograms.Postgres("initdb"),
                ["--pgdata", data, "--username", User, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"],
                folder.Path,
                cancellationToken);

            return await FreePort.UseAsync(async port =>
            {
                var start = PostgresAccount.Start(ServerPrograms.Postgres("postgres"), Arguments(data, folder.Path, port, arguments ?? []), folder.Path);

                // QUIT is the immediate shutdown: no checkpoint, and the server still gives back its shared memory.
                var process = await ServerProcess.StartAsync(start, folder, "QUIT", "ready to accept connections", cancellationToken);
                return new PostgresServer(folder, process, port);
            });
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Creates a database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="icuLocale">The order of text, for instance <c>en-US</c> (PostgreSQL 15 or later); null orders by bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection string of the database.</returns>
    public async Task<string> CreateDatabaseAsync(string name, string? icuLocale = null, CancellationToken cancellationToken = default)
    {
        var order = icuLocale is null ? string.Empty : $" TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE {Quote(icuLocale, '\'')}";
        await using var command = _administration.CreateCommand($"CREATE DATABASE {Quote(name, '"')}{order}");
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionStringOf(name);
    }

    /// <summary>Ends the server as a crash does.</summary>
    public void Kill() => _process.End();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _administration.DisposeAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static string[] Arguments(string data, string folder, int port, IReadOnlyList<string> more) =>
    [
        "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture),
        "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}",
        "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200", .. more,
    ];

    private static string Quote(string text, char quote) =>
        $"{quote}{text.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal)}{quote}";

    private string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = User, Database = database }.ConnectionString;
}
