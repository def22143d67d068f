using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Says what happens when a button is pressed, before it is.</summary>
internal static class ActionHint
{
    public static Html AddHint(this Html html) => html.Add(
        $"<p class=\"hint muted\"><b>Check</b> compares and changes nothing. <b>Reconcile…</b> first shows what it would repair, and asks. <b>Pause</b> holds back only what CacheSync does by itself.</p>");
}
