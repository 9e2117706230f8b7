using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MlPractices;

/// <summary>Adds a registry and its models to a host.</summary>
public static class ModelServices
{
    /// <summary>Adds the registry that models are served from.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="location">The path of a SQLite file, or a PostgreSQL connection string (for a fleet; needs the package MlPractices.PostgreSql).</param>
    /// <param name="options">Settings; null for the usual ones.</param>
    public static IServiceCollection AddModelRegistry(this IServiceCollection services, string location, RegistryOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        return services.AddModelRegistry((provider, cancellation) =>
        {
            var clock = options?.Clock is { } set && set != TimeProvider.System ? set : provider.GetRequiredService<TimeProvider>();
            return ModelRegistry.OpenAsync(location, (options ?? new()) with { Clock = clock }, cancellation);
        });
    }

    /// <summary>Adds the registry that models are served from, opened by code of your own: by a data source with passwords that change, say.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="open">Opens the registry, once; again if it failed. The host closes it.</param>
    public static IServiceCollection AddModelRegistry(this IServiceCollection services, Func<IServiceProvider, CancellationToken, Task<ModelRegistry>> open)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(open);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ModelDirectory>();
        services.AddSingleton(provider => new RegistryHolder(cancellation => open(provider, cancellation)));
        services.TryAddSingleton(provider => provider.GetRequiredService<RegistryHolder>().GetAsync().GetAwaiter().GetResult());
        return services;
    }

    /// <summary>Adds a model: the version that an alias names, and the next one as soon as the alias moves.</summary>
    /// <param name="services">The host's services, with a registry (<see cref="AddModelRegistry(IServiceCollection, string, RegistryOptions?)"/>).</param>
    /// <param name="name">The model's name.</param>
    /// <param name="reader">Reads the model; the trainer that made it does, or <c>MicrosoftMLReader</c>.</param>
    /// <typeparam name="TRow">The service's row type: any type that has the columns of the model's signature.</typeparam>
    /// <typeparam name="TOut">What the model says of a row.</typeparam>
    public static ServedModelBuilder AddModel<TRow, TOut>(this IServiceCollection services, string name, IModelReader<TRow, TOut> reader)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var builder = new ServedModelBuilder(services, name);
        services.AddKeyedSingleton(name, (provider, _) => new HostedModel<TRow, TOut>(
            name, reader, builder.Options, provider.GetRequiredService<RegistryHolder>(), provider.GetRequiredService<ModelDirectory>(), provider.GetRequiredService<TimeProvider>(),
            [new LogSink(provider.GetRequiredService<ILoggerFactory>()), .. builder.Sinks(provider)], provider.GetRequiredService<ILoggerFactory>().CreateLogger($"MlPractices.{name}")));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<HostedModel<TRow, TOut>>(name));
        return builder;
    }
}

/// <summary>Settings of a served model.</summary>
public sealed class ServedModelBuilder
{
    private readonly List<Func<IServiceProvider, IAlarmSink>> _sinks = [];

    internal ServedModelBuilder(IServiceCollection services, string name) => (Services, Name) = (services, name);

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    internal ServingOptions Options { get; } = new();

    /// <summary>Follows another alias than <c>live</c>.</summary>
    public ServedModelBuilder Follow(string alias)
    {
        Options.Alias = alias;
        return this;
    }

    /// <summary>Sets how often the registry is asked whether the alias has moved.</summary>
    public ServedModelBuilder RefreshEvery(TimeSpan time)
    {
        Options.RefreshEvery = time;
        return this;
    }

    /// <summary>Sets how the model is watched. It is watched anyway.</summary>
    public ServedModelBuilder Monitor(Action<MonitorOptions> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        set(Options.Monitor);
        return this;
    }

    /// <summary>Follows rollouts: versions that the registry has in a rollout are asked in the shadow or answer their share, as it says.</summary>
    public ServedModelBuilder Rollout()
    {
        Options.FollowRollouts = true;
        return this;
    }

    /// <summary>Puts answers before people on the operations page, to be labelled: some at random, and those that are most worth a look.</summary>
    /// <param name="perDay">Rows a day, over the whole fleet.</param>
    /// <param name="set">Changes the other settings.</param>
    public ServedModelBuilder Audit(int perDay, Action<AuditOptions>? set = null)
    {
        Options.Audit.PerDay = perDay;
        set?.Invoke(Options.Audit);
        return this;
    }

    /// <summary>
    /// Trains again when production calls for it (an open alarm of drift, loss or age): on one instance of the fleet at a time, and not more often than allowed. The
    /// program trains, judges against the live release and releases under <see cref="RetrainingCall.NextVersion"/>; it gives the version, or null if the
    /// new model was not accepted. What comes then is <see cref="RetrainingOptions.Then"/>.
    /// </summary>
    /// <param name="train">The training program.</param>
    /// <param name="set">Changes the settings.</param>
    public ServedModelBuilder RetrainOn(Func<IServiceProvider, RetrainingCall, CancellationToken, Task<SemanticVersion?>> train, Action<RetrainingOptions>? set = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        var options = new RetrainingOptions();
        set?.Invoke(options);
        options.Check();
        Services.AddSingleton<IHostedService>(provider => new RetrainingService(
            Name, provider, train, options, Options.Monitor, provider.GetRequiredService<RegistryHolder>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger($"MlPractices.{Name}")));
        return this;
    }

    /// <summary>Tells alarms to somebody else, besides the log.</summary>
    public ServedModelBuilder AlarmsTo(Func<IServiceProvider, IAlarmSink> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _sinks.Add(sink);
        return this;
    }

    /// <summary>Posts alarms as JSON to an address.</summary>
    public ServedModelBuilder Webhook(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Services.AddHttpClient(WebhookSink.Client);
        return AlarmsTo(provider => new WebhookSink(provider.GetRequiredService<IHttpClientFactory>(), address));
    }

    internal IEnumerable<IAlarmSink> Sinks(IServiceProvider provider) => _sinks.Select(sink => sink(provider));
}
