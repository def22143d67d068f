using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Redis;

public sealed class GarnetEntryStoreTests(GarnetFixture fixture) : EntryStoreTests(fixture), IClassFixture<GarnetFixture>;
