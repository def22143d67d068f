using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Invalidation;

public sealed class SqliteGivenUpTests(RedisFixture redis, SqliteFixture database) : GivenUpTests(redis, database), IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>;
