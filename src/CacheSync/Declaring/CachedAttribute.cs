namespace CacheSync;

/// <summary>Marks a class or record as a cached model: its entries in Redis are keyed, encoded, compared and reconciled by generated code.</summary>
/// <param name="keyTemplate">The text of a key, with members of the class in braces, for instance <c>product:{Id}</c>. Literal braces are doubled.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CachedAttribute(string keyTemplate) : Attribute
{
    /// <summary>Gets the text of a key, with members of the class in braces.</summary>
    public string KeyTemplate { get; } = keyTemplate;

    /// <summary>Gets or sets the name of the model on the status page, in logs and in metrics.</summary>
    /// <value>Default: the name of the class. Unique within an application.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets how long an entry written by CacheSync lives, as a <see cref="TimeSpan"/> in invariant spelling.</summary>
    /// <value>Default: none, entries live until they are removed. Above zero, for instance <c>"01:00:00"</c>.</value>
    public string? TimeToLive { get; set; }

    /// <summary>Gets or sets whether every row has to be cached.</summary>
    /// <value>Default: <see cref="Presence.Optional"/>.</value>
    public Presence Presence { get; set; }

    /// <summary>Gets or sets when inconsistent entries of this model are repaired.</summary>
    /// <value>Default: <see cref="Repair.Auto"/>.</value>
    public Repair Repair { get; set; }

    /// <summary>Gets or sets whether the query filters of the entity apply when the source is read.</summary>
    /// <value>Must be stated when the entity has query filters; start-up fails without it.</value>
    public QueryFilters QueryFilters { get; set; }

    /// <summary>Gets or sets the spelling of member names in an entry.</summary>
    /// <value>Default: <see cref="EntryNaming.Pascal"/>.</value>
    public EntryNaming Naming { get; set; }

    /// <summary>Gets or sets when this model is checked, as a cron expression of five fields, or six with seconds first.</summary>
    /// <value>Default: null, the option <c>CheckSchedule</c> applies. Empty: never.</value>
    public string? CheckSchedule { get; set; }

    /// <summary>Gets or sets when this model is reconciled as a whole, as a cron expression of five fields, or six with seconds first.</summary>
    /// <value>Default: null, the option <c>ReconcileSchedule</c> applies, but not to models that are repaired on demand. Empty: never.</value>
    public string? ReconcileSchedule { get; set; }

    /// <summary>Gets or sets the consistency ratio under which the model is no longer <c>good</c>.</summary>
    /// <value>From 0 to 1. Default: <see cref="double.NaN"/>, the option of the same name applies.</value>
    public double ConsistencyThreshold { get; set; } = double.NaN;

    /// <summary>Gets or sets the consistency ratio under which the model is <c>critical</c>.</summary>
    /// <value>From 0 to <see cref="ConsistencyThreshold"/>. Default: <see cref="double.NaN"/>, the option of the same name applies.</value>
    public double AutoReconcileThreshold { get; set; } = double.NaN;
}
