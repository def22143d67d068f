using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Since when a model is not good, which members differ most and what the cause may be; nothing for one that is good.</summary>
internal static class WhyText
{
    public static Html AddWhy(this Html html, ModelCardView card)
    {
        if (card.Standing is not { } standing)
        {
            return html;
        }

        html.Add($"<p class=\"why\">Not good since ").AddTime(standing.Since).Add($"{(standing.IsOlder ? " or longer" : "")}");
        if (card.Alert is { Members: [var member, ..] })
        {
            html.Add($" · mostly <code>{member.Member}</code>");
        }

        if (card.Alert is { Cause: not SuspectedCause.Unknown } alert)
        {
            html.Add($" · {Words.Of(alert.Cause)}");
        }

        return html.Add($"</p>");
    }
}
