using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Engine;

public sealed class PostgresRoundedValuesTests(RedisFixture redis, PostgresFixture database) : RoundedValuesTests(redis, database), IClassFixture<RedisFixture>, IClassFixture<PostgresFixture>;
