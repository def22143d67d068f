using System.Linq.Expressions;
using CacheSync.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>A bulk statement as the application asks for it.</summary>
/// <param name="Context">The context of the query.</param>
/// <param name="Interceptors">What follows the context's writes.</param>
/// <param name="Rows">The rows it is to write.</param>
/// <param name="Run">Runs it on some of them.</param>
/// <param name="Setters">What it sets, each with its value; empty for a delete.</param>
internal sealed record BulkWrite<TRow>(
    DbContext Context,
    WriteInterceptors Interceptors,
    IQueryable<TRow> Rows,
    Func<IQueryable<TRow>, CancellationToken, Task<int>> Run,
    IReadOnlyList<Expression> Setters)
    where TRow : class;
