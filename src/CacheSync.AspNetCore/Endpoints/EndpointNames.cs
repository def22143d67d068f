namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Names and describes the endpoints for an OpenAPI document. Names are unique in an application, which may map CacheSync at several paths.</summary>
internal sealed class EndpointNames(string pattern)
{
    public const string DefaultPattern = "/cache-consistency";

    private readonly string _prefix = "CacheSync" + (pattern.Trim('/') == DefaultPattern.Trim('/') ? "" : PascalCase(pattern));

    public string Of(string operation) => _prefix + operation;

    private static string PascalCase(string pattern) => string.Concat(pattern
        .Split([.. pattern.Where(character => !char.IsAsciiLetterOrDigit(character)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
        .Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
}
