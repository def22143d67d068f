using System.Text.Json;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Names as the JSON of the endpoints writes them.</summary>
internal static class CamelCase
{
    public static string Of(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string Of<TEnum>(TEnum member)
        where TEnum : struct, Enum => Of(member.ToString());
}
