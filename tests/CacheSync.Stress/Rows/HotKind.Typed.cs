using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Stress.Rows;

/// <inheritdoc/>
internal sealed class HotKind<TRow>(string table, int count) : HotKind(table, count)
    where TRow : HotRow, new()
{
    public override Type RowType => typeof(TRow);

    public override HotRow CreateRow(int id, string writer, string text) => new TRow { Id = id, Writer = writer, Text = text };

    public override async ValueTask<HotRow?> GetAsync(IServiceProvider services, int id, CancellationToken cancellationToken) =>
        await Engine(services).GetAsync(id, cancellationToken);

    public override Task<RunResult> CheckAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Engine(services).CheckAsync(CheckOptions.Everything, null, cancellationToken);

    public override Task<RunResult> ReconcileAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Engine(services).ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true }, null, cancellationToken);

    public override Task InvalidateAsync(IServiceProvider services, int id) => Engine(services).InvalidateAsync([id], CancellationToken.None);

    public override Task<int> UpdateRangeAsync(HotContext context, int from, int to, string writer, string text) => context.Set<TRow>()
        .Where(row => row.Id >= from && row.Id <= to)
        .ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Text, text).SetProperty(row => row.Writer, writer));

    public override Task<int> UpdateNamedAsync(HotContext context, int id, string writer, string text) => context.Set<TRow>()
        .Where(row => row.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text).SetProperty(row => row.Writer, writer));

    public override Task<int> UpdateUnnamedAsync(HotContext context, string text, string newText) => context.Set<TRow>()
        .Where(row => row.Text == text)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, newText));

    public override Task<int> DeleteAsync(HotContext context, int id) => context.Set<TRow>().Where(row => row.Id == id).ExecuteDeleteAndInvalidateAsync();

    /// <summary>What the generated handler of the model speaks to.</summary>
    private static IReconcileEngine<TRow, int> Engine(IServiceProvider services) => services.GetRequiredService<IReconcileEngine<TRow, int>>();
}
