using System;

Console.Error.WriteLine("policy: no command yet");
return 2;
