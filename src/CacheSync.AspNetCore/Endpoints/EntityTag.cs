using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Spares a client the bytes it has already.</summary>
internal static class EntityTag
{
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    /// <summary>Sets the tag of the answer and returns whether the client has that content.</summary>
    public static bool IsKnown(HttpContext context, ReadOnlySpan<byte> content)
    {
        var tag = new EntityTagHeaderValue($"\"{Of(content)}\"");
        context.Response.GetTypedHeaders().ETag = tag;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }
}
