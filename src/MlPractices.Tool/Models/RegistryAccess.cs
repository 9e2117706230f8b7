extern alias library;

using library::MlPractices;

namespace MlPractices.Tool.Models;

/// <summary>Opens the registry that a user names. Reading creates nothing.</summary>
internal static class RegistryAccess
{
    /// <summary>Names the registry where the command line does not.</summary>
    public const string Variable = "MLPRACTICES_REGISTRY";

    /// <param name="location">A SQLite file or a PostgreSQL connection string; null takes the variable's.</param>
    /// <param name="mayCreate">A file that is not there is made.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="InvalidDataException">No registry is named, or it is not there.</exception>
    public static async Task<ModelRegistry> Open(string? location, bool mayCreate, CancellationToken cancellation)
    {
        location = string.IsNullOrWhiteSpace(location) ? Environment.GetEnvironmentVariable(Variable) : location;
        if (string.IsNullOrWhiteSpace(location))
        {
            throw new InvalidDataException($"No registry is named. Give --registry models.db, a PostgreSQL connection string, or set {Variable}.");
        }

        var isFile = !location.Contains("Host=", StringComparison.OrdinalIgnoreCase) && !location.Contains("://", StringComparison.Ordinal);
        if (isFile && !mayCreate && !File.Exists(location))
        {
            throw new InvalidDataException($"There is no registry '{location}'.");
        }

        return await ModelRegistry.OpenAsync(location, cancellation: cancellation);
    }

    /// <summary>The model's name, if the registry has it.</summary>
    /// <exception cref="KeyNotFoundException">It has not.</exception>
    public static async Task<string> Known(ModelRegistry registry, string name, CancellationToken cancellation)
    {
        var models = await registry.ListModelsAsync(cancellation);
        return models.Contains(name, StringComparer.Ordinal) ? name
            : throw new KeyNotFoundException($"The registry has no model '{name}'.{(models.Count == 0 ? string.Empty : $" It has: {string.Join(", ", models)}.")}");
    }

    /// <summary>What the model does, by its live version, or else its newest.</summary>
    public static async Task<TaskKind> TaskOf(ModelRegistry registry, string name, CancellationToken cancellation)
    {
        var version = await registry.ResolveAsync(name, ModelRegistry.Live, cancellation) ?? await Version(registry, name, null, cancellation);
        return (await registry.OpenAsync(name, version, cancellation)).Evaluation.Task;
    }

    /// <summary>A version by its number, by an alias such as <c>live</c>, or the newest.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static async Task<SemanticVersion> Version(ModelRegistry registry, string name, string? text, CancellationToken cancellation)
    {
        if (text is null)
        {
            var versions = await registry.ListVersionsAsync(name, cancellation);
            return versions.Select(manifest => manifest.Version).Max() ?? throw new KeyNotFoundException($"The registry has no model '{name}'.");
        }

        return SemanticVersion.TryParse(text, out var version) ? version
            : await registry.ResolveAsync(name, text, cancellation) ?? throw new KeyNotFoundException($"'{name}' has no version '{text}', and no alias of that name.");
    }
}
