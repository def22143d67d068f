using System.Text.Json.Serialization;

namespace CacheSync.Reporting;

/// <summary>The form of the status report, whatever JSON options the application has chosen.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(CamelCaseEnumJsonConverter<ConsistencyLevel>),
        typeof(CamelCaseEnumJsonConverter<RunKind>),
        typeof(CamelCaseEnumJsonConverter<RunState>),
        typeof(CamelCaseEnumJsonConverter<RunTrigger>),
        typeof(CamelCaseEnumJsonConverter<SuspectedCause>),
        typeof(CamelCaseEnumJsonConverter<Verdict>),
    ])]
[JsonSerializable(typeof(CacheSyncStatus))]
[JsonSerializable(typeof(RunDetails))]
[JsonSerializable(typeof(ModelInconsistencies))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
