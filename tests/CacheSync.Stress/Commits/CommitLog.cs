using CacheSync.Stress.Rows;
using Npgsql;

namespace CacheSync.Stress.Commits;

/// <summary>The log of commits, as PostgreSQL kept it: no process that was killed could take its part of it along.</summary>
internal sealed class CommitLog(NpgsqlDataSource database)
{
    /// <summary>Reads the commits of a row in their order. Writers of one row wait for each other, so its commit times are in order.</summary>
    public async Task<List<Commit>> ReadAsync(HotKind kind, int id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT version, deleted, writer, program, pg_xact_commit_timestamp(xid) AT TIME ZONE 'UTC' FROM history
            WHERE kind = $1 AND id = $2 ORDER BY 5, 1
            """);
        command.Parameters.Add(new() { Value = kind.Table });
        command.Parameters.Add(new() { Value = id });
        var commits = new List<Commit>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            commits.Add(new(reader.GetInt64(0), reader.GetBoolean(1), reader.GetString(2), reader.GetString(3), reader.GetDateTime(4)));
        }

        return commits;
    }

    public async Task<long> CountAsync(string programs, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM history WHERE program LIKE $1");
        command.Parameters.Add(new() { Value = programs });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
