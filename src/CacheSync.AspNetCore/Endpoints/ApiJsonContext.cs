using System.Text.Json.Serialization;
using CacheSync.AspNetCore.Live;
using CacheSync.Reporting;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The form of what the endpoints answer, whatever JSON options the application has chosen.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(CamelCaseEnumJsonConverter<AlertKind>),
        typeof(CamelCaseEnumJsonConverter<AlertState>),
        typeof(CamelCaseEnumJsonConverter<ConsistencyLevel>),
        typeof(CamelCaseEnumJsonConverter<RunKind>),
        typeof(CamelCaseEnumJsonConverter<RunState>),
        typeof(CamelCaseEnumJsonConverter<RunTrigger>),
        typeof(CamelCaseEnumJsonConverter<SuspectedCause>),
        typeof(CamelCaseEnumJsonConverter<Verdict>),
        typeof(RatioIntervalJsonConverter),
    ])]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(CancelledRun))]
[JsonSerializable(typeof(DifferingMembers))]
[JsonSerializable(typeof(FoundKeys))]
[JsonSerializable(typeof(LiveRuns))]
[JsonSerializable(typeof(LiveState))]
[JsonSerializable(typeof(Pause))]
[JsonSerializable(typeof(RatioHistory))]
[JsonSerializable(typeof(RunList))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
