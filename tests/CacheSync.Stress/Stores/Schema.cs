using CacheSync.Stress.Rows;
using Npgsql;

namespace CacheSync.Stress.Stores;

/// <summary>The tables, and the log of every commit: a trigger gives each write its version and notes it beside the row, in the same transaction.</summary>
internal static class Schema
{
    private const string History =
        """
        CREATE SEQUENCE versions;
        CREATE TABLE history (kind text NOT NULL, id int NOT NULL, version bigint NOT NULL, deleted boolean NOT NULL, writer text NOT NULL, program text NOT NULL, xid xid NOT NULL);
        CREATE INDEX ON history (kind, id, version);
        CREATE FUNCTION note_write() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                INSERT INTO history VALUES (TG_TABLE_NAME, OLD."Id", nextval('versions'), true, '', current_setting('application_name'), pg_current_xact_id()::xid);
                RETURN OLD;
            END IF;
            NEW."Version" := nextval('versions');
            INSERT INTO history VALUES (TG_TABLE_NAME, NEW."Id", NEW."Version", false, NEW."Writer", current_setting('application_name'), pg_current_xact_id()::xid);
            RETURN NEW;
        END $$;
        """;

    public static async Task CreateAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var tables = HotKinds.All.Select(static kind =>
            $"""
            CREATE TABLE {kind.Table} ("Id" int PRIMARY KEY, "Version" bigint NOT NULL, "Writer" text NOT NULL, "Text" text NOT NULL);
            CREATE TRIGGER note_write BEFORE INSERT OR UPDATE OR DELETE ON {kind.Table} FOR EACH ROW EXECUTE FUNCTION note_write();
            INSERT INTO {kind.Table} SELECT n, 0, 'first', 'first' FROM generate_series(1, {kind.Count}) AS n;
            """);
        await using var command = database.CreateCommand(string.Join('\n', tables.Prepend(History)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
