using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Actions;

/// <summary>Who asks, for the audit trail and for counting.</summary>
internal static class ActionUser
{
    private const int MostCharacters = 200;

    /// <summary>The claim of a token whose claims are not mapped: many tokens name nobody, but all say who it is.</summary>
    private const string Subject = "sub";

    public static string NameOf(HttpContext context) => Clean(context.User.Identity is { IsAuthenticated: true } user
        ? FirstText(user.Name, context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value, context.User.FindFirst(Subject)?.Value) ?? "(signed in, without a name)"
        : $"anonymous from {context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address"}");

    /// <summary>Returns a text that cannot break a line of a log: what a client sends may hold line ends.</summary>
    public static string Clean(string text) => string.Create(Math.Min(text.Length, MostCharacters), text, static (clean, text) =>
    {
        for (var i = 0; i < clean.Length; i++)
        {
            clean[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? '?' : text[i];
        }
    });

    private static string? FirstText(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }
}
