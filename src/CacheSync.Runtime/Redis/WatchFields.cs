namespace CacheSync.Redis;

/// <summary>The fields of what processes keep together about a model. Versions of an application that run side by side share them: a name is never given to another meaning.</summary>
internal static class WatchFields
{
    /// <summary>When the last check of an interval was made, in Unix milliseconds.</summary>
    public const string Checked = "checked";

    /// <summary>Present while the model is paused.</summary>
    public const string Paused = "paused";

    /// <summary>The level, for hysteresis.</summary>
    public const string Level = "level";

    /// <summary>When the model was reconciled by itself, in Unix milliseconds, with commas between.</summary>
    public const string AutoReconciles = "auto";

    /// <summary>When a process last said that it watches the model, in Unix milliseconds.</summary>
    public const string Watched = "watched";

    /// <summary>Where the slow walk stands.</summary>
    public const string Walk = "walk";

    /// <summary>Returns the field that holds the id of an alert while it stands. The scripts of alerts spell it themselves.</summary>
    public static string Alert(AlertKind kind) => $"alert:{kind}";

    /// <summary>Returns the field of the last occurrence that has fired, in Unix milliseconds.</summary>
    public static string Fired(RunKind kind) => kind == RunKind.Check ? "fired:check" : "fired:reconcile";
}
