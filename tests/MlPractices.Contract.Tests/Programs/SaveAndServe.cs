using System;
using System.IO;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ML;
using Microsoft.ML;
using Microsoft.ML.Data;

var ml = new MLContext(0);
IDataView data = ml.Data.LoadFromEnumerable(new[] { new Row { Text = "good", Label = true } });
ITransformer model = ml.Transforms.Text.FeaturizeText("Features", nameof(Row.Text))
    .Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression())
    .Fit(data);

ml.Model.Save(model, data.Schema, "models/sentiment-1.2.0.zip");
using (FileStream stream = File.OpenRead("models/sentiment-1.2.0.zip"))
    model = ml.Model.Load(stream, out DataViewSchema schema);

using PredictionEngine<Row, Prediction> engine = ml.Model.CreatePredictionEngine<Row, Prediction>(model);
Console.WriteLine(engine.Predict(new Row { Text = "bad" }).Probability);

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddPredictionEnginePool<Row, Prediction>()
    .FromFile(modelName: "sentiment", filePath: "models/sentiment-1.2.0.zip", watchForChanges: true);
WebApplication app = builder.Build();
app.MapPost("/predict", (PredictionEnginePool<Row, Prediction> pool, Row row) => pool.Predict("sentiment", row));
app.Run();

public sealed class Row
{
    public string Text { get; set; }

    public bool Label { get; set; }
}

public sealed class Prediction
{
    [ColumnName("PredictedLabel")]
    public bool Positive { get; set; }

    public float Probability { get; set; }
}
