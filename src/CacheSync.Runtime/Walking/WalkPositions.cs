using System.Globalization;
using System.Text;
using CacheSync.Checking;
using CacheSync.Redis;

namespace CacheSync.Walking;

/// <summary>Positions of a walk as text that outlives the process.</summary>
internal static class WalkPositions
{
    private const char Row = 'r';
    private const char Cache = 'c';
    private const char Separator = ' ';

    /// <summary>Returns a position as text: after which row, or at which cursor of which primary.</summary>
    public static string Format<TEntity, TKey>(CachedModel<TEntity, TKey> model, WalkPosition<TKey> position)
        where TEntity : class
        where TKey : notnull => position.InSource
        ? Row + (position.After.HasKey ? model.FormatKey(position.After.Key) : string.Empty)
        : $"{Cache}{position.Scan.Cursor}{Separator}{position.Scan.Server}";

    /// <summary>Reads back what <see cref="Format"/> wrote; null when this version of the model cannot, which begins the walk anew.</summary>
    public static WalkPosition<TKey>? Parse<TEntity, TKey>(CachedModel<TEntity, TKey> model, string? text)
        where TEntity : class
        where TKey : notnull => text switch
        {
            [Row] => WalkPosition<TKey>.SourceStart,
            [Row, .. var key] when model.TryParseKey(Encoding.UTF8.GetBytes(key), out var parsed) => new(true, KeyCursor<TKey>.After(parsed), ScanPosition.Start),
            [Cache, .. var scan] when scan.Split(Separator, 2) is [var cursor, var server] && ulong.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                new(false, KeyCursor<TKey>.Start, new(server.Length == 0 ? null : server, cursor)),
            _ => null,
        };
}
