using MlPractices.Tool.Commands;

return await ToolCommandLine.Run(args, Console.Out, Console.Error);
