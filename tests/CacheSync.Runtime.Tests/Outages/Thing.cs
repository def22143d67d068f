namespace CacheSync.Runtime.Tests.Outages;

internal sealed record Thing(int Id);
