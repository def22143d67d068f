using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Catalogue;
using Shop.Storage;

namespace Shop.Endpoints;

internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder endpoints)
    {
        var products = endpoints.MapGroup("/products");
        products.MapGet("/{id:int}", GetAsync);
        products.MapPut("/{id:int}/price", ChangePriceAsync);
    }

    private static async Task<Results<Ok<Product>, NotFound>> GetAsync(int id, ProductReconcileHandler products, CancellationToken cancellationToken) =>
        await products.GetAsync(id, cancellationToken) is { } product ? TypedResults.Ok(product) : TypedResults.NotFound();

    // An ordinary write: the entry is invalidated once the row is committed.
    private static async Task<Results<NoContent, NotFound>> ChangePriceAsync(
        int id, NewPrice change, ShopContext context, CancellationToken cancellationToken)
    {
        if (await context.Products.FindAsync([id], cancellationToken) is not { } product)
        {
            return TypedResults.NotFound();
        }

        product.Price = change.Price;
        await context.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    internal sealed record NewPrice(decimal Price);
}
