using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.History;

public sealed class ClusterTrailTests(ClusterFixture store, SqliteFixture database) : TrailTests(store, database), IClassFixture<ClusterFixture>, IClassFixture<SqliteFixture>;
