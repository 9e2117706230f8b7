using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlPractices.Analyzers.Facts;
using MlPractices.Analyzers.Values;

namespace MlPractices.Analyzers.Rules.Data;

/// <summary>MLP0106: a member of the answer that no column of the model fills.</summary>
internal sealed class AnswerNeverFilled : Rule
{
    /// <summary>Property of the diagnostic: the column that was probably meant.</summary>
    public const string Nearest = nameof(Nearest);

    public AnswerNeverFilled()
        : base(RuleDescriptor.Create(
            "MLP0106",
            "Output member that no column fills",
            "No column of the model fills '{0}': it stays {1} in every prediction of the engine on {2}, without an error; {3}",
            RuleCategory.Data,
            RuleLevel.Proven,
            "A prediction engine fills the members of the output class by their names, and leaves alone what it finds no column for. Name the member as the column is called, or put [ColumnName(\"Score\")] on it."))
    {
    }

    public override void Judge(PipelineFacts facts, FindingSink sink)
    {
        foreach (var asked in AskedModel.All(facts))
        {
            if (!asked.Engine.IgnoresMissingColumns || !asked.Columns.IsComplete || asked.Columns.HasUnseenSteps)
            {
                continue;
            }

            foreach (var column in asked.Answer.Columns)
            {
                if (asked.Columns.Find(column.Name) is null && column is { Member: { } member, IsUnsupported: false } && !facts.Log.Assigned.Contains(member.OriginalDefinition))
                {
                    Report(asked, column, member, sink);
                }
            }
        }
    }

    private void Report(AskedModel asked, SchemaColumn column, ISymbol member, FindingSink sink)
    {
        var location = FactLocations.OfMember(member, asked.Engine.Location);
        var properties = ImmutableDictionary<string, string?>.Empty;
        var hint = "name it after a column, or add [ColumnName]";
        if (Meant(asked, column) is { } meant)
        {
            properties = properties.Add(Nearest, meant);
            hint = "did you mean [ColumnName(\"" + meant + "\")]?";
        }

        var rest = column.Type is { IsReferenceType: true } ? "null" : column.Type?.SpecialType == SpecialType.System_Boolean ? "false" : "0";
        sink.Report(this, location, ImmutableArray.Create(asked.Engine.Location), properties, column.Name, rest, FactLocations.Line(asked.Engine.Location, location), hint);
    }

    /// <summary>The near name of the same type, or else the one column of the trainer that has the member's type and that no other member takes.</summary>
    private static string? Meant(AskedModel asked, SchemaColumn column)
    {
        if (NearestName.Of(column.Name, asked.Columns.Names) is { } near && Fits(asked.Columns.TypeOf(near), column))
        {
            return near;
        }

        string? only = null;
        foreach (var mapping in asked.Trainer?.Columns.Mappings ?? ImmutableArray<ColumnMapping>.Empty)
        {
            if (mapping.Output.Name is { } name && asked.Answer.Find(name) is null && Fits(asked.Columns.TypeOf(name), column))
            {
                // Score comes first.
                only ??= name;
            }
        }

        return only;
    }

    private static bool Fits(ColumnType made, SchemaColumn column) =>
        made.Item != Catalog.ItemKind.Unknown && made.Item == column.ColumnType.Item && (made.Shape == Catalog.ColumnShape.Scalar) == (column.Type is not IArrayTypeSymbol);
}
