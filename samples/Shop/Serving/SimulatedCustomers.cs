using Shop.Seeding;

namespace Shop.Serving;

/// <summary>Customers who are signed in and look around: their requests are what the sampled checks live on.</summary>
internal sealed class SimulatedCustomers(Uri shop, TimeProvider time, Random random)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    public async Task LookAroundAsync(CancellationToken cancellationToken)
    {
        // The client keeps the cookie of the sign-in.
        using var customer = new HttpClient { BaseAddress = shop };
        using var signedIn = await customer.PostAsync(new Uri("customers/7/sign-in", UriKind.Relative), null, cancellationToken);
        signedIn.EnsureSuccessStatusCode();

        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var wanted = $"{(random.Next(2) == 0 ? "products" : "orders")}/{random.Next(1, ShopData.Count + 1)}";
            using var answer = await customer.GetAsync(new Uri(wanted, UriKind.Relative), cancellationToken);
        }
    }
}
