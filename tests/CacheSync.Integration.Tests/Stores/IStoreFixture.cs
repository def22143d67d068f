namespace CacheSync.Integration.Tests.Stores;

/// <summary>A server that speaks the Redis protocol.</summary>
public interface IStoreFixture
{
    string ConnectionString { get; }
}
