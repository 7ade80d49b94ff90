using System.Text;

namespace PolicyDsl.Compiler.Text;

/// <summary>Decodes the bytes of a policy file: UTF-8, with or without a byte order mark.</summary>
public static class SourceDecoder
{
    /// <summary>
    /// The text of the bytes. Bytes that are not UTF-8 become U+FFFD, which the lexer reports at its place as an error:
    /// so a file that is not UTF-8 fails in the same way in every host.
    /// </summary>
    public static SourceText Decode(string path, byte[] bytes)
    {
        var skip = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        return new SourceText(path, new UTF8Encoding(false, false).GetString(bytes, skip, bytes.Length - skip));
    }
}
