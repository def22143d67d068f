using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.History;

public sealed class RedisHistoryTests(RedisFixture store) : HistoryTests(store), IClassFixture<RedisFixture>;
