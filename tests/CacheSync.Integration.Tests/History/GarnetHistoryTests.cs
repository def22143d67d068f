using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.History;

public sealed class GarnetHistoryTests(GarnetFixture store) : HistoryTests(store), IClassFixture<GarnetFixture>;
