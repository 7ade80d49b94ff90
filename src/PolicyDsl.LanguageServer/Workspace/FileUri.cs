using System;

namespace PolicyDsl.LanguageServer.Workspace;

/// <summary>Between the protocol's URIs and paths.</summary>
internal static class FileUri
{
    /// <summary>The path of a file URI; other URIs (an untitled text) stand for themselves.</summary>
    public static string PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile ? parsed.LocalPath : uri;

    /// <summary>The URI of a path; what is no path stays as it is.</summary>
    public static string Of(string path) => System.IO.Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : path;
}
