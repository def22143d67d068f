namespace CacheSync.Generators.Tests.Models;

public readonly record struct Place(double Latitude, double Longitude);
