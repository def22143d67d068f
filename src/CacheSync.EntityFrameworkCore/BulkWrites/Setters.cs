using System.Collections.ObjectModel;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Query;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>
/// Reads what an update sets. The builder is public and the way to its content is not, so another EF Core may not have it: nothing is read then, and
/// where the statement's text sets a column of the key, its whole model is noted.
/// </summary>
internal static class Setters
{
    /// <summary>Returns pairs of a property and its value.</summary>
    public static IReadOnlyList<Expression> Of<TRow>(Action<UpdateSettersBuilder<TRow>> setPropertyCalls)
    {
        try
        {
            return Read(setPropertyCalls);
        }
        catch (MissingMemberException)
        {
            return [];
        }
    }

    // A member that is missing is found out when the method that calls it is compiled: not inlined, so that it is this one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlyCollection<Expression> Read<TRow>(Action<UpdateSettersBuilder<TRow>> setPropertyCalls)
    {
#pragma warning disable EF1001 // See above.
        var setters = new UpdateSettersBuilder<TRow>();
        setPropertyCalls(setters);
        return setters.BuildSettersExpression().Expressions;
#pragma warning restore EF1001
    }
}
