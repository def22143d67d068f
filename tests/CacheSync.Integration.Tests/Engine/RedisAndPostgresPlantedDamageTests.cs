using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Engine;

public sealed class RedisAndPostgresPlantedDamageTests(RedisFixture redis, PostgresFixture database)
    : PlantedDamageTests(redis, database), IClassFixture<RedisFixture>, IClassFixture<PostgresFixture>;
