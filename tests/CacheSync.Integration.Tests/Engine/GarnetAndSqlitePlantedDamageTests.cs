using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Engine;

public sealed class GarnetAndSqlitePlantedDamageTests(GarnetFixture garnet, SqliteFixture database)
    : PlantedDamageTests(garnet, database), IClassFixture<GarnetFixture>, IClassFixture<SqliteFixture>;
