namespace MlPractices;

/// <summary>The part of a <see cref="SemanticVersion"/> that the next release raises.</summary>
public enum VersionPart
{
    /// <summary>Callers must change: other inputs, other meaning of the output.</summary>
    Major,

    /// <summary>A better or broader model that callers can take as it is.</summary>
    Minor,

    /// <summary>The same model retrained or repaired.</summary>
    Patch,
}
