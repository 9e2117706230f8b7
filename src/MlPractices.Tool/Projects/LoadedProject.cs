using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlPractices.Tool.Projects;

/// <summary>A project as a compilation, with what has to be said about how it was put together.</summary>
internal sealed class LoadedProject
{
    public LoadedProject(ProjectInput input, CSharpCompilation compilation, SeverityConfiguration configuration, bool mentionsMicrosoftML, bool isGuessed, IReadOnlyList<string> notes)
    {
        Input = input;
        Compilation = compilation;
        Configuration = configuration;
        MentionsMicrosoftML = mentionsMicrosoftML;
        IsGuessed = isGuessed;
        Notes = notes;
    }

    public ProjectInput Input { get; }

    public CSharpCompilation Compilation { get; }

    public SeverityConfiguration Configuration { get; }

    /// <summary>A source names ML.NET; without that there is nothing to analyse.</summary>
    public bool MentionsMicrosoftML { get; }

    /// <summary>Some references could not be had, so compile errors say nothing of the sources.</summary>
    public bool IsGuessed { get; }

    public IReadOnlyList<string> Notes { get; }
}
