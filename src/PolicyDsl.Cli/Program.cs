using System;
using PolicyDsl.Cli;

return PolicyTool.Run(args, ToolConsole.Current());
