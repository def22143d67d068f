namespace CacheSync.Integration.Tests.Observability;

/// <summary>Runs alone: the meter and the activity source are those of the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryGroup
{
    public const string Name = "telemetry";
}
