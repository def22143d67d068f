using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Engine;

public sealed class SqliteRoundedValuesTests(RedisFixture redis, SqliteFixture database) : RoundedValuesTests(redis, database), IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>;
