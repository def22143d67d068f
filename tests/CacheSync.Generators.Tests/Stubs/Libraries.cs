namespace CacheSync.Generators.Tests.Stubs;

/// <summary>The libraries that the rules know, by their symbols: the packages themselves would make each compilation heavy.</summary>
internal static class Libraries
{
    public const string Source = """
        #nullable enable
        using System; using System.Collections.Generic; using System.Data; using System.Linq; using System.Linq.Expressions; using System.Threading; using System.Threading.Tasks;

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext : IDisposable, IAsyncDisposable
            {
                public Infrastructure.DatabaseFacade Database => null!;
                public DbSet<T> Set<T>() where T : class => null!;
                public int SaveChanges() => 0;
                public virtual Task<int> SaveChangesAsync(CancellationToken token = default) => null!;
                public object Update<T>(T entity) where T : class => null!;
                public object Add<T>(T entity) where T : class => null!;
                protected virtual void OnModelCreating(ModelBuilder builder) { }
                public object Remove<T>(T entity) where T : class => null!;
                public void Dispose() { }
                public ValueTask DisposeAsync() => default;
            }
            public abstract class DbSet<T> : IQueryable<T> where T : class
            {
                public Type ElementType => null!; public Expression Expression => null!; public IQueryProvider Provider => null!;
                public IEnumerator<T> GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
                public object Add(T entity) => null!; public object Update(T entity) => null!; public object Remove(T entity) => null!;
                public ValueTask<T?> FindAsync(params object[] keys) => default;
            }
            public interface IDbContextFactory<T> where T : DbContext { T CreateDbContext(); Task<T> CreateDbContextAsync(CancellationToken token = default); }
            public class ModelBuilder { public Metadata.Builders.EntityTypeBuilder<T> Entity<T>() where T : class => null!; public ModelBuilder Entity<T>(Action<Metadata.Builders.EntityTypeBuilder<T>> build) where T : class => this; }
            public interface IEntityTypeConfiguration<T> where T : class { void Configure(Metadata.Builders.EntityTypeBuilder<T> builder); }
            public class UpdateSettersBuilder<T> { public UpdateSettersBuilder<T> SetProperty<P>(Expression<Func<T, P>> property, P value) => this; public UpdateSettersBuilder<T> SetProperty<P>(Expression<Func<T, P>> property, Expression<Func<T, P>> value) => this; }
            public static class EntityFrameworkQueryableExtensions
            {
                public static int ExecuteUpdate<T>(this IQueryable<T> source, Action<UpdateSettersBuilder<T>> set) => 0;
                public static Task<int> ExecuteUpdateAsync<T>(this IQueryable<T> source, Action<UpdateSettersBuilder<T>> set, CancellationToken token = default) => null!;
                public static int ExecuteDelete<T>(this IQueryable<T> source) => 0;
                public static Task<int> ExecuteDeleteAsync<T>(this IQueryable<T> source, CancellationToken token = default) => null!;
                public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source, CancellationToken token = default) => null!;
                public static Task<T?> FirstOrDefaultAsync<T>(this IQueryable<T> source, Expression<Func<T, bool>> where, CancellationToken token = default) => null!;
                public static IQueryable<T> Include<T, P>(this IQueryable<T> source, Expression<Func<T, P>> path) where T : class => source;
                public static IQueryable<T> AsNoTracking<T>(this IQueryable<T> source) where T : class => source;
            }
            public static class CacheSyncQueryableExtensions
            {
                public static Task<int> ExecuteUpdateAndInvalidateAsync<T>(this IQueryable<T> source, Action<UpdateSettersBuilder<T>> set, CancellationToken token = default) where T : class => null!;
                public static Task<int> ExecuteDeleteAndInvalidateAsync<T>(this IQueryable<T> source, CancellationToken token = default) where T : class => null!;
            }
            public static class RelationalDatabaseFacadeExtensions
            {
                public static int ExecuteSqlRaw(this Infrastructure.DatabaseFacade database, string sql, params object[] parameters) => 0;
                public static Task<int> ExecuteSqlRawAsync(this Infrastructure.DatabaseFacade database, string sql, params object[] parameters) => null!;
                public static Task<int> ExecuteSqlAsync(this Infrastructure.DatabaseFacade database, FormattableString sql, CancellationToken token = default) => null!;
                public static Task<int> ExecuteSqlInterpolatedAsync(this Infrastructure.DatabaseFacade database, FormattableString sql, CancellationToken token = default) => null!;
                public static IQueryable<T> SqlQueryRaw<T>(this Infrastructure.DatabaseFacade database, string sql, params object[] parameters) => null!;
            }
            public static class RelationalQueryableExtensions { public static IQueryable<T> FromSqlRaw<T>(this DbSet<T> source, string sql, params object[] parameters) where T : class => source; }
            public static class RelationalEntityTypeBuilderExtensions
            {
                public static Metadata.Builders.EntityTypeBuilder<T> ToTable<T>(this Metadata.Builders.EntityTypeBuilder<T> builder, string? name) where T : class => builder;
                public static Metadata.Builders.EntityTypeBuilder<T> ToTable<T>(this Metadata.Builders.EntityTypeBuilder<T> builder, string? name, string? schema) where T : class => builder;
            }
        }
        namespace Microsoft.EntityFrameworkCore.Design { public interface IDesignTimeDbContextFactory<T> where T : DbContext { T CreateDbContext(string[] args); } }
        namespace Microsoft.EntityFrameworkCore.Metadata.Builders { public class EntityTypeBuilder<T> where T : class { } }
        namespace Microsoft.EntityFrameworkCore.Migrations { public abstract class Migration { protected abstract void Up(MigrationBuilder builder); } public class MigrationBuilder { public void Sql(string sql) { } } }
        namespace Microsoft.EntityFrameworkCore.Storage
        {
            public interface IDbContextTransaction : IDisposable, IAsyncDisposable { void Commit(); Task CommitAsync(CancellationToken token = default); Task RollbackAsync(CancellationToken token = default); }
            public interface IExecutionStrategy { }
            public static class ExecutionStrategyExtensions { public static Task ExecuteAsync(this IExecutionStrategy strategy, Func<Task> operation) => null!; public static Task<T> ExecuteAsync<T>(this IExecutionStrategy strategy, Func<Task<T>> operation) => null!; }
        }
        namespace Microsoft.EntityFrameworkCore.Infrastructure
        {
            public class DatabaseFacade
            {
                public Storage.IDbContextTransaction BeginTransaction() => null!; public Task<Storage.IDbContextTransaction> BeginTransactionAsync(CancellationToken token = default) => null!;
                public Task CommitTransactionAsync(CancellationToken token = default) => null!; public Storage.IExecutionStrategy CreateExecutionStrategy() => null!;
            }
        }
        namespace Dapper
        {
            public struct CommandDefinition { public CommandDefinition(string commandText, object? parameters = null) { } }
            public static class SqlMapper
            {
                public static int Execute(this IDbConnection connection, string sql, object? param = null, IDbTransaction? transaction = null) => 0;
                public static Task<int> ExecuteAsync(this IDbConnection connection, string sql, object? param = null, IDbTransaction? transaction = null) => null!;
                public static Task<int> ExecuteAsync(this IDbConnection connection, CommandDefinition command) => null!;
                public static Task<T> ExecuteScalarAsync<T>(this IDbConnection connection, string sql, object? param = null) => null!;
                public static Task<IEnumerable<T>> QueryAsync<T>(this IDbConnection connection, string sql, object? param = null) => null!;
                public static Task<T> QuerySingleAsync<T>(this IDbConnection connection, string sql, object? param = null) => null!;
            }
        }
        namespace Npgsql
        {
            public class NpgsqlBinaryImporter : IDisposable { public ValueTask<ulong> CompleteAsync() => default; public void Dispose() { } }
            public class NpgsqlConnection { public NpgsqlBinaryImporter BeginBinaryImport(string copyFromCommand) => null!; public NpgsqlCommand CreateCommand() => null!; }
            public class NpgsqlCommand : System.Data.Common.DbCommand
            {
                public NpgsqlCommand() { } public NpgsqlCommand(string text, NpgsqlConnection connection) { }
                public override string CommandText { get; set; } = null!; public override int CommandTimeout { get; set; } public override CommandType CommandType { get; set; } public override bool DesignTimeVisible { get; set; } public override UpdateRowSource UpdatedRowSource { get; set; }
                protected override System.Data.Common.DbConnection? DbConnection { get; set; } protected override System.Data.Common.DbParameterCollection DbParameterCollection => null!; protected override System.Data.Common.DbTransaction? DbTransaction { get; set; }
                public override void Cancel() { } public override int ExecuteNonQuery() => 0; public override object? ExecuteScalar() => null; public override void Prepare() { } protected override System.Data.Common.DbParameter CreateDbParameter() => null!; protected override System.Data.Common.DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => null!;
            }
        }
        namespace StackExchange.Redis
        {
            public struct RedisKey { public static implicit operator RedisKey(string? text) => default; }
            public struct RedisValue { public static implicit operator RedisValue(string? text) => default; public static implicit operator string?(RedisValue value) => null; }
            public interface ISubscriber { Task<long> PublishAsync(string channel, RedisValue message); } public interface IBatch { Task<bool> KeyDeleteAsync(RedisKey key); void Execute(); }
            public interface IConnectionMultiplexer { IDatabase GetDatabase(int db = -1); }
            public enum CommandFlags { None, FireAndForget }
            public interface IDatabase
            {
                IBatch CreateBatch(); Task<bool> HashSetAsync(RedisKey key, RedisValue field, RedisValue value);
                bool KeyDelete(RedisKey key); Task<bool> KeyDeleteAsync(RedisKey key); Task<long> KeyDeleteAsync(RedisKey[] keys); Task<RedisValue> StringGetAsync(RedisKey key); Task<bool> StringSetAsync(RedisKey key, RedisValue value, TimeSpan? expiry = null);
            }
        }
        namespace Microsoft.Extensions.Caching.Distributed { public interface IDistributedCache { Task RemoveAsync(string key, CancellationToken token = default); Task<byte[]?> GetAsync(string key, CancellationToken token = default); } }
        namespace Microsoft.Extensions.Caching.Distributed { public static class DistributedCacheExtensions { public static Task SetStringAsync(this IDistributedCache cache, string key, string value, CancellationToken token = default) => null!; public static Task<string?> GetStringAsync(this IDistributedCache cache, string key, CancellationToken token = default) => null!; } }
        namespace Microsoft.Extensions.Caching.Hybrid { public abstract class HybridCache { public ValueTask<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, ValueTask<T>> factory) => default; public ValueTask RemoveAsync(string key, CancellationToken token = default) => default; public ValueTask RemoveAsync(IEnumerable<string> keys, CancellationToken token = default) => default; } }
        namespace Microsoft.Extensions.Logging { public interface ILogger { } public static class LoggerExtensions { public static void LogInformation(this ILogger logger, string message, params object?[] args) { } public static void LogError(this ILogger logger, Exception e, string message, params object?[] args) { } } }
        namespace Microsoft.Extensions.Hosting { public abstract class BackgroundService { protected abstract Task ExecuteAsync(CancellationToken token); } }
        namespace Microsoft.Extensions.DependencyInjection { public static class CacheSyncBuilderEntityFrameworkCoreExtensions { public static object UseEntityFrameworkCore<TContext>(this object builder) where TContext : EntityFrameworkCore.DbContext => builder; } }
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase { } public interface IActionResult { } [AttributeUsage(AttributeTargets.All)] public sealed class ServiceFilterAttribute(Type type) : Attribute, Filters.IFilterMetadata { public Type ServiceType => type; } }
        namespace Microsoft.AspNetCore.Mvc.Filters { public interface IFilterMetadata { } [AttributeUsage(AttributeTargets.All)] public abstract class ActionFilterAttribute : Attribute, IFilterMetadata { public virtual Task OnActionExecutionAsync(object context, Func<Task> next) => next(); } }
        namespace Microsoft.AspNetCore.Builder { public class WebApplication { } public static class EndpointRouteBuilderExtensions { public static WebApplication MapPost(this WebApplication app, string pattern, Delegate handler) => app; public static WebApplication AddEndpointFilter<T>(this WebApplication app) => app; public static WebApplication AddEndpointFilter(this WebApplication app, Func<Func<Task>, Task> filter) => app; public static WebApplication MapDelete(this WebApplication app, string pattern, Delegate handler) => app; } }
        namespace FastEndpoints
        {
            public abstract class BaseEndpoint { } public abstract class Endpoint<T> : BaseEndpoint { public virtual Task HandleAsync(T request, CancellationToken token) => null!; }
            public interface ICommand<T> { } public interface ICommandHandler<C, R> where C : ICommand<R> { Task<R> ExecuteAsync(C command, CancellationToken token); }
            public static class CommandExtensions { public static Task<R> ExecuteAsync<R>(this ICommand<R> command, CancellationToken token = default) => null!; }
        }
        // Words that the rules know, in other mouths.
        namespace Elsewhere
        {
            public class DraftStore { public void SaveChanges() { } public int ExecuteNonQuery(string name) => 0; }
            public class CommandFactory { public System.Data.Common.DbCommand CreateCommand(string name) => null!; }
            [AttributeUsage(AttributeTargets.Class)] public sealed class TableAttribute(string title) : Attribute { public string Title => title; }
            [AttributeUsage(AttributeTargets.Class)] public sealed class ApiControllerAttribute : Attribute { }
            public interface IJob { Task Execute(); }
            public static class ReportExtensions { public static T ToTable<T>(this T report, string? name) => report; }
            public static class OpenIdStub { public static object UseEntityFrameworkCore(this object builder) => builder; public static object UseEntityFrameworkCore<T>(this object builder) => builder; }
            public sealed record ProductChanged(int Id); public interface IBus { Task PublishAsync(object message); }
            public sealed class Pipe { public void Complete() { } }
        }
        namespace MediatR.Pipeline { public interface IRequestPostProcessor<TRequest, TResponse> { Task Process(TRequest request, TResponse response, CancellationToken token); } }
        namespace MediatR
        {
            public interface IRequest<T> { } public interface INotification { }
            public interface IRequestHandler<TRequest, TResponse> where TRequest : IRequest<TResponse> { Task<TResponse> Handle(TRequest request, CancellationToken token); }
            public interface INotificationHandler<T> where T : INotification { Task Handle(T notification, CancellationToken token); }
            public interface IMediator { Task<T> Send<T>(IRequest<T> request, CancellationToken token = default); Task Publish(object notification, CancellationToken token = default); }
            public delegate Task<T> RequestHandlerDelegate<T>(); public interface IPipelineBehavior<TRequest, TResponse> { Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken token); }
        }
        """;
}
