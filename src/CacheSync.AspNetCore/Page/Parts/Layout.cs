using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>What stands around the content of every page.</summary>
internal static class Layout
{
    public static Html Begin(PageFrame frame, string title, ConsistencyLevel level) => Begin(frame, title, Words.SignOf(level));

    public static Html Begin(PageFrame frame, string title, string? sign) => new Html().Add($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{(sign is null ? "" : sign + " ")}{title} – CacheSync</title>
        <link rel="icon" type="image/svg+xml" href="{frame.ToBase}assets/{frame.Version}/icon.svg">
        <link rel="stylesheet" href="{frame.ToBase}assets/{frame.Version}/page.css">
        <script type="module" src="{frame.ToBase}assets/{frame.Version}/page.js"></script>
        </head>
        <body>
        <a class="skip" href="#content">Skip to content</a>
        <header class="bar">
        <a class="brand" href="{frame.Overview}"><img src="{frame.ToBase}assets/{frame.Version}/icon.svg" alt="" width="22" height="22">CacheSync</a>
        <p id="link" class="link" role="status" data-state="off">Not live</p>
        </header>
        <div id="lost" class="banner" role="alert" hidden></div>
        <p id="news" class="visually-hidden" role="status"></p>
        <main id="content" tabindex="-1">
        <noscript><p class="banner">Without JavaScript this page shows the state at its loading. Reload it for the latest; actions need JavaScript, or the API.</p></noscript>

        """);

    public static Html End(this Html html, PageFrame frame)
    {
        html.Add($"""
            </main>
            <footer class="foot"><p>The numbers are those of recorded runs. Times are in your zone; hover for UTC. <a href="{frame.ToBase}actions">Who did what</a></p></footer>
            <div id="toast" class="toast" role="status" aria-live="polite"></div>

            """);
        if (frame.MayAct)
        {
            ReconcileDialog.Add(html);
        }

        return html.Add($"</body></html>");
    }
}
