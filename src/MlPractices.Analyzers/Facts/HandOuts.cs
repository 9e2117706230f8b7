using System.Collections.Immutable;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Facts;

/// <summary>Files go somewhere: they are moved or copied, deleted, or handed to code out of sight (an upload, an archive).</summary>
internal sealed class HandOutFact : PipelineFact
{
    public HandOutFact(FactSite site, ImmutableArray<Value> files)
        : base(site)
    {
        Files = files;
    }

    /// <summary>The paths of the files, or of folders that hold them.</summary>
    public ImmutableArray<Value> Files { get; }

    /// <summary>Where they go, when that is a path.</summary>
    public Value? Destination { get; init; }

    /// <summary>They are gone afterwards.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Where they go may tell one version from another: a run id, a date, or something unknown says where.</summary>
    public bool MayNameVersion { get; init; }
}

/// <summary>Whether a saved file is the artifact, or a copy on its way to where the artifact is kept.</summary>
internal static class HandOuts
{
    /// <summary>The file is moved, copied or handed on to a place that may name a version, or it is deleted again.</summary>
    public static bool IsScratch(SaveFact save, PipelineFacts facts)
    {
        foreach (var handOut in facts.HandOuts)
        {
            if (Holds(handOut, save.Path) && (handOut.IsDeleted ? IsLater(handOut, save) : handOut.Destination is { } destination ? !PathPattern.IsSurelyUnversioned(destination) : handOut.MayNameVersion))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLater(PipelineFact fact, PipelineFact than) => ReferenceEquals(fact.Where.Root, than.Where.Root) && fact.Order > than.Order;

    private static bool Holds(HandOutFact handOut, Value? path)
    {
        foreach (var saved in path?.Alternatives ?? ImmutableArray<Value>.Empty)
        {
            foreach (var file in handOut.Files)
            {
                foreach (var alternative in file.Alternatives)
                {
                    if (saved is TextValue text && alternative is TextValue handed && handed.Names(text))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
