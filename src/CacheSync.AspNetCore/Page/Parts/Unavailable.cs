using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Says that Redis does not answer, and what is shown instead.</summary>
internal static class Unavailable
{
    public static Html AddAvailability(this Html html, bool available) => html.Add(
        $"<div data-part=\"availability\" class=\"banner\" role=\"alert\"{(available ? " hidden" : "")}>{(available ? "" : "Redis does not answer. What is shown is what this instance knows by itself; history, inconsistencies and alerts come back with Redis.")}</div>\n");
}
