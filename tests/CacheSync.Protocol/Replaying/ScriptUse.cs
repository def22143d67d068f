using System.Reflection;
using CacheSync.Redis;
using StackExchange.Redis;

namespace CacheSync.Protocol.Replaying;

/// <summary>Which scripts of the protocol a server has run: a script that no replay runs could do anything.</summary>
internal sealed class ScriptUse
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Gets the scripts that write entries, or say who may, by name.</summary>
    public static IReadOnlyDictionary<string, string> OfTheProtocol { get; } = new[] { typeof(Redis.Scripts), typeof(IntentScripts), typeof(MarkStore) }
        .SelectMany(static type => Texts(type).Select(field => ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Gets the classes of scripts that touch no entry, no guard, no intent and no mark: what is told, by whom and since when.</summary>
    public static IReadOnlyList<string> OfReports { get; } =
    [
        nameof(AlertScripts), nameof(AlertTurnScripts), nameof(InconsistencyScripts), nameof(RunScripts), nameof(SharedRunScripts), nameof(TrailScripts), nameof(WatchScripts),
    ];

    /// <summary>Gets the classes of scripts of production.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    [
        .. typeof(EntryStore).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(EntryStore).Namespace && type.IsAbstract && type.IsSealed && type.Name.EndsWith("Scripts", StringComparison.Ordinal) && Texts(type).Any())
            .Select(static type => type.Name),
    ];

    public IEnumerable<string> Unused => OfTheProtocol.Keys.Where(name => !_used.Contains(name));

    /// <summary>Notes the scripts that a server knows, which are those that it has run since it was started.</summary>
    public async Task NoteAsync(IServer server)
    {
        foreach (var (name, text) in OfTheProtocol)
        {
            if (await server.ScriptExistsAsync(text))
            {
                _used.Add(name);
            }
        }
    }

    private static IEnumerable<FieldInfo> Texts(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral && field.FieldType == typeof(string));
}
