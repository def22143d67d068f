using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.History;

public sealed class ClusterHistoryTests(ClusterFixture store) : HistoryTests(store), IClassFixture<ClusterFixture>;
