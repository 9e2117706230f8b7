using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MlPractices.AspNetCore.Tests;

/// <summary>A service on loopback with a fare model from a registry of its own.</summary>
internal sealed class FareHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;

    private FareHost(DirectoryInfo folder, ModelRegistry registry, WebApplication app, HttpClient client) => (_folder, Registry, _app, Client) = (folder, registry, app, client);

    /// <summary>The trainer's connection to the registry; the service has one of its own.</summary>
    public ModelRegistry Registry { get; }

    public HttpClient Client { get; }

    public IServedModel Model => _app.Services.GetRequiredService<ModelDirectory>().Find("fare")!;

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<FareHost> StartAsync(
        bool release = true, string environment = "Development", Action<ServedModelBuilder>? model = null, Action<IServiceCollection>? services = null, Action<WebApplication>? endpoints = null,
        Action<ModelEndpointOptions>? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("mlpractices-host-");
        var location = Path.Combine(folder.FullName, "models.db");
        var registry = await ModelRegistry.OpenAsync(location);
        if (release)
        {
            await Fares.ReleaseAsync(registry, "1.0.0");
            await registry.PromoteAsync("fare", new SemanticVersion(1, 0, 0), "first");
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddModelRegistry(location);
        // Tests call what the clock would.
        var added = builder.Services.AddModel<FareRequest, RegressionScore>("fare", Fares.Reader).RefreshEvery(TimeSpan.FromHours(1));
        model?.Invoke(added);
        builder.Services.AddHealthChecks().AddModel("fare");
        builder.Services.AddOpenApi();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapModel<FareRequest, RegressionScore>("/fares", "fare", options);
        app.MapHealthChecks("/health");
        app.MapOpenApi();
        if (endpoints is null) app.MapModelOperations("/models");
        else endpoints(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(folder, registry, app, new HttpClient { BaseAddress = new(address) });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Registry.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
