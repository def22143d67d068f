using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.History;

public sealed class GarnetTrailTests(GarnetFixture store, SqliteFixture database) : TrailTests(store, database), IClassFixture<GarnetFixture>, IClassFixture<SqliteFixture>;
