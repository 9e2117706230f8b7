using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Artifacts;

/// <summary>MLP0601: a model is written to, or read from, a path that is the same for every version of it.</summary>
internal sealed class UnversionedArtifact : Rule
{
    /// <summary>Property: the name of the file.</summary>
    public const string Artifact = "artifact";

    /// <summary>Property: <c>read</c> or <c>written</c>. Of one file of a solution the place that writes it is enough.</summary>
    public const string Access = "access";

    private const string Overwritten = "each save overwrites the last one, and nobody can tell which one is served";

    public UnversionedArtifact()
        : base(RuleDescriptor.Create(
            "MLP0601",
            "Model or data artifact at an unversioned path",
            "The model is {0} '{1}', a path without a version: {2}; put a version, date or hash into the path",
            RuleCategory.Artifacts,
            RuleLevel.Proven,
            "An artifact without a version, hash, timestamp or run id in its path overwrites the one before: no way back, and no way to tell which data and code made it."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var save in facts.Saves)
        {
            if (save.Thing == SavedThing.Data || HandOuts.IsScratch(save, facts))
            {
                continue;
            }

            if (PathPattern.IsSurelyUnversioned(save.Path))
            {
                sink.Report(this, save.Location, ImmutableArray<Location>.Empty, Named(save.Path!.Alternatives[0], "written"), "written to", save.Path!.Alternatives[0].ToString(), Overwritten);
            }
            else if (PathPattern.UnversionedDefault(save.Path) is { } path)
            {
                sink.Report(this, save.Location, ImmutableArray<Location>.Empty, Named(path, "written"), "written by default to", path.ToString(), Overwritten);
            }
        }

        if (!facts.IsWholeProgram)
        {
            return;
        }

        foreach (var load in facts.ModelLoads)
        {
            if (load.IsOwnModel && PathPattern.IsSurelyUnversioned(load.Path) && !IsSavedHere(load.Path!, facts))
            {
                sink.Report(this, load.Location, ImmutableArray<Location>.Empty, Named(load.Path!.Alternatives[0], "read"), "read from", load.Path!.Alternatives[0].ToString(), "nobody can tell which one is served");
            }
        }
    }

    private static ImmutableDictionary<string, string?> Named(Value path, string access) => ImmutableDictionary<string, string?>.Empty
        .Add(Artifact, path is TextValue text ? FileName(text) : null)
        .Add(Access, access);

    /// <summary>The same program writes the path: then the place to mend is there.</summary>
    private static bool IsSavedHere(Value path, PipelineFacts facts)
    {
        foreach (var save in facts.Saves)
        {
            if (save.Path is null)
            {
                continue;
            }

            foreach (var alternative in save.Path.Alternatives)
            {
                if (alternative.Equals(path) || SameFile(alternative, path))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool SameFile(Value a, Value b) => a is TextValue { Tail.Length: > 0 } first && b is TextValue second && FileName(first) == FileName(second);

    private static string FileName(TextValue text) => text.Tail.Substring(text.Tail.LastIndexOfAny(new[] { '/', '\\' }) + 1);
}
