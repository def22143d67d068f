using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Actions;

/// <summary>The options of the run that a request asks for, noted on the way for the audit trail.</summary>
internal static class ActionDetails
{
    private static readonly object Key = new();

    public static void Note(HttpContext context, string details) => context.Items[Key] = details;

    public static string? Of(HttpContext context) => context.Items[Key] as string;
}
