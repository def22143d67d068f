using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>
/// The names of the history in Redis. Runs and alerts are few and are listed across models: one hash slot holds those of the application.
/// Inconsistencies are many: each model has a slot of its own.
/// </summary>
internal sealed class HistoryKeys(string prefix)
{
    /// <summary>The verdicts that a remembered key can have, in the order the scripts know them by.</summary>
    public static readonly IReadOnlyList<Verdict> Verdicts = [Verdict.Stale, Verdict.Missing, Verdict.Orphaned, Verdict.ShapeOutdated, Verdict.Unreadable];

    /// <summary>Gets the hash that holds the runs by id.</summary>
    public RedisKey Runs => OfApplication("run");

    /// <summary>Gets the sorted set of the ids of all runs, by their beginning.</summary>
    public RedisKey RunIndex => OfApplication("runs");

    /// <summary>Gets the hash that holds the latest check and the latest reconcile of each model.</summary>
    public RedisKey Latest => OfApplication("latest");

    /// <summary>Gets the sorted set of the fields of <see cref="Latest"/>, in the order they were written.</summary>
    public RedisKey Changes => OfApplication("changes");

    /// <summary>Gets the hash that holds the alerts by id.</summary>
    public RedisKey Alerts => OfApplication("alert");

    /// <summary>Gets the sorted set of the ids of all alerts, by when they were raised.</summary>
    public RedisKey AlertIndex => OfApplication("alerts");

    /// <summary>Gets the sorted set of the ids of the alerts that are not resolved.</summary>
    public RedisKey RaisedAlerts => OfApplication("raised");

    /// <summary>Returns the list of what was asked of the endpoints and done, or refused.</summary>
    public RedisKey Audit(bool accepted) => OfApplication(accepted ? "done" : "refused");

    /// <summary>Gets the keys of the scripts over runs under way.</summary>
    public RedisKey[] SharedRuns => [OfApplication("active"), OfApplication("beats"), OfApplication("cancel")];

    /// <summary>Returns the sorted set of the ids of a model's runs.</summary>
    public RedisKey RunIndexOf(string model) => OfApplication($"runs:{model}");

    /// <summary>Returns the hash that holds a model's inconsistencies by key.</summary>
    public RedisKey Found(string model) => OfModel(model, "found");

    /// <summary>Returns the sorted set of a model's inconsistent keys, by when they were found last.</summary>
    public RedisKey Seen(string model) => OfModel(model, "seen");

    /// <summary>Returns the part of <see cref="Seen(string)"/> with one verdict.</summary>
    public RedisKey Seen(string model, Verdict verdict) => OfModel(model, $"seen:{verdict}");

    /// <summary>Returns the hash that counts a model's inconsistencies by verdict, cause and member.</summary>
    public RedisKey Counts(string model) => OfModel(model, "counts");

    /// <summary>Returns the keys of the scripts over a model's inconsistencies.</summary>
    public RedisKey[] Inconsistencies(string model) =>
        [Found(model), Seen(model), Counts(model), .. Verdicts.Select(verdict => Seen(model, verdict))];

    private RedisKey OfApplication(string part) => $"cachesync:h:{{{prefix}runs}}:{part}";

    private RedisKey OfModel(string model, string part) => $"cachesync:h:{{{prefix}{model}}}:{part}";
}
