using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
var b = Host.CreateApplicationBuilder(args);
b.Services.AddHostedService<Worker>();
b.Build().Run();
class Worker : BackgroundService
{
    private readonly MLContext _ml = new();
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var engine = _ml.Model.CreatePredictionEngine<House, HousePrice>(_ml.Model.Load("models/v3/m.zip", out _));
        while (!stop.IsCancellationRequested)
        {
            Console.WriteLine(engine.Predict(new House()).Price);
            await Task.Delay(1000, stop);
        }
    }
}
