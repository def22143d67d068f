using System.Text.Json.Serialization;

namespace CacheSync.History;

/// <summary>The form of remembered records, whatever JSON options the application has chosen.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(InconsistencyRecord))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(AuditRecord))]
[JsonSerializable(typeof(SharedRun))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
