using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Asks before a reconcile, after a look at what it would touch.</summary>
internal static class ReconcileDialog
{
    public static void Add(Html html) => html.Add($"""
        <dialog id="reconcile" aria-labelledby="reconcile-title">
        <form method="dialog">
        <h2 id="reconcile-title">Reconcile</h2>
        <p class="muted">Entries are made like their rows. The database is only read, and an entry that is written meanwhile is left alone.</p>
        <fieldset>
        <legend>How far</legend>
        <label><input type="radio" name="reach" value="all" checked> every key</label>
        <label><input type="radio" name="reach" value="part"> the next 1,000 keys</label>
        <label><input type="checkbox" name="replaceUnreadable"> also replace what cannot be read</label>
        <label><input type="checkbox" name="overrideBrake"> go past the brake, which stops a run that would change an unlikely share</label>
        </fieldset>
        <section aria-labelledby="look-title" class="look">
        <h3 id="look-title">What it would touch</h3>
        <div id="look" role="status"></div>
        </section>
        <div class="actions-row">
        <button type="button" id="reconcile-no">Close</button>
        <button type="button" id="reconcile-yes" class="primary" disabled>Reconcile</button>
        </div>
        </form>
        </dialog>

        """);
}
