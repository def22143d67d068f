using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Redis;

public sealed class ClusterEntryStoreTests(ClusterFixture fixture) : EntryStoreTests(fixture), IClassFixture<ClusterFixture>;
