using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlPractices;

/// <summary>Reads score vectors as they are.</summary>
internal static class ScoreSample
{
    public static IReadOnlyList<float[]> Of(IDataView scored)
    {
        var column = scored.Schema[TaskAnswers<ClassScores>.Score];
        using var cursor = scored.GetRowCursor([column]);
        var get = cursor.GetGetter<VBuffer<float>>(column);
        var (rows, buffer) = (new List<float[]>(), default(VBuffer<float>));
        while (cursor.MoveNext())
        {
            get(ref buffer);
            rows.Add([.. buffer.DenseValues()]);
        }

        return rows;
    }
}
