using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Redis;

public sealed class RedisEntryStoreTests(RedisFixture fixture) : EntryStoreTests(fixture), IClassFixture<RedisFixture>;
