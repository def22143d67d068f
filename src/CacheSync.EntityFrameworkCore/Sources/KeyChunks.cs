namespace CacheSync.EntityFrameworkCore.Sources;

/// <summary>Bounds how many keys one query names.</summary>
internal static class KeyChunks
{
    // SQL Server takes 2,100 parameters, SQLite builds nest at most 1,000 expressions; both leave room.
    private const int Single = 500;

    // Each member is looked up on its own, so n keys may name up to n × n rows: kept small enough for that to stay cheap.
    private const int Composite = 50;

    public static int SizeFor(int keyMembers) => keyMembers == 1 ? Single : Composite;
}
