using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Invalidation;

public sealed class PostgresGivenUpTests(RedisFixture redis, PostgresFixture database) : GivenUpTests(redis, database), IClassFixture<RedisFixture>, IClassFixture<PostgresFixture>;
