using Microsoft.Extensions.DependencyInjection;

namespace MlPractices.AspNetCore.Tests;

/// <summary>Where the registry of a service may be. This project does not have the package for PostgreSQL, as a service does not that keeps a file.</summary>
public sealed class RegistryLocationTests
{
    [Theory]
    [InlineData("Host=db.example;Database=models;Password=hunter2")]
    [InlineData("Server=db.example;Database=models;Password=hunter2")]
    public async Task A_connection_string_asks_for_the_package_that_is_missing(string location)
    {
        var error = await Assert.ThrowsAsync<RegistryException>(() => ModelRegistry.OpenAsync(location));

        Assert.Contains("dotnet add package MlPractices.PostgreSql", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_may_open_its_registry_by_itself()
    {
        var services = new ServiceCollection();
        services.AddModelRegistry((_, cancellation) => ModelRegistry.OpenAsync(ModelRegistry.InMemory, cancellation: cancellation));
        await using var provider = services.BuildServiceProvider();

        var registry = provider.GetRequiredService<ModelRegistry>();

        Assert.Empty(await registry.ListModelsAsync());
        Assert.Same(registry, await provider.GetRequiredService<RegistryHolder>().GetAsync());
    }
}
