using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The form of what the endpoints take and of what only they answer.</summary>
/// <remarks>An unknown member is an error: a misspelt limit on a reconcile must not mean "no limit".</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CheckRequest))]
[JsonSerializable(typeof(ReconcileRequest))]
[JsonSerializable(typeof(AcceptedRuns))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class EndpointJsonContext : JsonSerializerContext;
