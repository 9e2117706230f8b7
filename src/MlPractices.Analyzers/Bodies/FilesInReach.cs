using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace MlPractices.Analyzers.Bodies;

/// <summary>
/// The files whose bodies can reach ML.NET at all: those that name it, those that name a type of such a file, and so on.
/// Bodies of the others are never asked for, so that the compiler does not bind them for this analyzer's sake.
/// </summary>
internal sealed class FilesInReach
{
    private readonly HashSet<SyntaxTree>? _files;
    private readonly string? _onlyType;

    private FilesInReach(HashSet<SyntaxTree>? files, string? onlyType)
    {
        _files = files;
        _onlyType = onlyType;
    }

    /// <summary>No other type can have anything to do with ML.NET: what is known of this one is all there is to know.</summary>
    public bool IsWholeProgram(ISymbol type) => _onlyType is not null && type.ContainingType is null && WorkingTypes.NameOf(type) == _onlyType;

    /// <summary>The files of one compilation: a program of one, as what it refers to is not at hand.</summary>
    public static FilesInReach Of(Compilation compilation, CancellationToken cancellation)
    {
        var files = new ProgramReach(new[] { compilation }, cancellation).Files();
        return new FilesInReach(compilation.SyntaxTrees.All(files.Contains) ? null : files, WorkingTypes.Only(files, cancellation));
    }

    /// <summary>
    /// The files of a program whose projects are all at hand. A name is within reach of the project that declares it and of those that refer to it;
    /// what is called through an interface may be called from anywhere.
    /// </summary>
    public static FilesInReach Of(IReadOnlyList<Compilation> program, CancellationToken cancellation) => new(new ProgramReach(program, cancellation).Files(), null);

    /// <summary>Bodies in the file can reach ML.NET.</summary>
    public bool Include(SyntaxTree file) => _files is null || _files.Contains(file);

    public bool Include(ISymbol symbol)
    {
        if (_files is null)
        {
            return true;
        }

        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (_files.Contains(reference.SyntaxTree))
            {
                return true;
            }
        }

        return false;
    }
}
