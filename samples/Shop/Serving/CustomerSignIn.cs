using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Shop.Serving;

/// <summary>Signs customers in without a password, for the sake of the show.</summary>
internal static class CustomerSignIn
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/customers/{id:int}/sign-in", SignIn);

    private static IResult SignIn(int id) => Results.SignIn(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{id}")], CookieAuthenticationDefaults.AuthenticationScheme)),
        new AuthenticationProperties(),
        CookieAuthenticationDefaults.AuthenticationScheme);
}
