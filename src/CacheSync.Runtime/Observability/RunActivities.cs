using System.Diagnostics;

namespace CacheSync.Observability;

/// <summary>One activity a run, so that its queries and commands stand together in a trace.</summary>
internal static class RunActivities
{
    private static readonly ActivitySource Source = new(CacheSyncInstruments.ActivitySourceName);

    /// <summary>Starts the activity of a run; null when nobody listens.</summary>
    public static Activity? Start(string model, RunKind kind)
    {
        var name = kind == RunKind.Check ? "check" : "reconcile";
        var activity = Source.StartActivity($"{name} {model}");
        return activity?.SetTag(CacheSyncInstruments.ModelTag, model).SetTag(CacheSyncInstruments.KindTag, name);
    }

    /// <summary>Says how the run ended.</summary>
    public static void End(this Activity? activity, RunState state, string? reason) =>
        activity?.SetStatus(state == RunState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok, reason);
}
