using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolicyDsl.Cli.Output;

/// <summary>Writes indented JSON, ASCII only where the console can show no more, with a line end.</summary>
internal static class JsonText
{
    private const int Utf8 = 65001;
    private const int Utf16 = 1200;

    /// <summary>Writes what <paramref name="write"/> writes.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",

            // Readable: é stays é where the writer has it. The output is no part of a web page.
            Encoder = writer.Encoding.CodePage is Utf8 or Utf16 ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping : JavaScriptEncoder.Default,
        };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            write(json);
        }

        writer.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        writer.Write('\n');
    }
}
