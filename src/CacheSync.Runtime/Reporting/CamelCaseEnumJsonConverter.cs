using System.Text.Json;
using System.Text.Json.Serialization;

namespace CacheSync.Reporting;

/// <summary>Writes an enumeration as its member's name with a small first letter.</summary>
internal sealed class CamelCaseEnumJsonConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
