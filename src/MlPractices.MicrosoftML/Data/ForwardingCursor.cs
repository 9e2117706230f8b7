using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>A cursor that takes its values from another one.</summary>
internal abstract class ForwardingCursor(DataViewRowCursor source) : DataViewRowCursor
{
    public override DataViewSchema Schema => Source.Schema;

    public override long Batch => Source.Batch;

    protected DataViewRowCursor Source { get; } = source;

    public override bool IsColumnActive(DataViewSchema.Column column) => Source.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Source.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => Source.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing) Source.Dispose();
        base.Dispose(disposing);
    }
}
