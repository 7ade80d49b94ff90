using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.LanguageServer.Workspace;

/// <summary>What the files of a folder say together.</summary>
/// <param name="Findings">Those that stand in an open document, or name one, by path.</param>
/// <param name="LeftOut">Why the folder was not looked at in full; null where it was.</param>
internal sealed record FolderFindings(IReadOnlyDictionary<string, IReadOnlyList<Finding>> Findings, string? LeftOut);

/// <summary>
/// Holds the open policies against all others of the folder, as <c>policy check FOLDER</c> does: names and numbers, versions, contradictions.
/// Files that are not open are read once, and again when they change. Used by one thread at a time, beside the session's.
/// </summary>
internal sealed class FolderPolicies
{
    /// <summary>Beyond so many policies a folder is not looked at: reading them would take seconds.</summary>
    public const int MostPolicies = 5000;

    /// <summary>How many pairs of policies are held against each other; each costs some milliseconds.</summary>
    public const int MostPairs = 200;

    private readonly Dictionary<string, ClosedPolicy> closed = new(StringComparer.Ordinal);
    private readonly PolicyFolder folder;
    private IReadOnlyDictionary<string, CheckedDocument> open = new Dictionary<string, CheckedDocument>();

    public FolderPolicies() => folder = new PolicyFolder(path => open.GetValueOrDefault(path)?.Source);

    /// <summary>What the open documents and the files around them say together.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FolderFindings Check(IReadOnlyList<string> roots, IReadOnlyDictionary<string, CheckedDocument> documents, CancellationToken cancellation)
    {
        open = documents;
        folder.Roots.Clear();
        folder.Roots.AddRange(roots);
        folder.RememberCandidates();
        var around = roots.Count > 0 ? folder.PoliciesAround("") : documents.Keys.SelectMany(folder.PoliciesAround);
        var paths = around.Concat(documents.Keys.Where(path => roots.Count == 0 || roots.Any(root => IsBelow(path, root))))
            .Distinct(StringComparer.Ordinal).ToList();
        if (paths.Count > MostPolicies)
        {
            return new FolderFindings(
                new Dictionary<string, IReadOnlyList<Finding>>(),
                $"The folder has {paths.Count} policies, more than the {MostPolicies} that are held against each other as you type: `policy check` does it.");
        }

        var policies = new List<PolicyModel>();
        var vocabularies = new List<SyntaxTree>();
        foreach (var path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            if (documents.TryGetValue(path, out var document))
            {
                Add(document.Tree, document.Model);
            }
            else if (Read(path) is { } read)
            {
                Add(read.Tree, read.Model);
            }
        }

        var findings = PolicySet.CheckPolicies(policies.Select(policy => policy.Header)).Concat(PolicySet.CheckVocabularies(vocabularies)).ToList();
        var (contradictions, leftOut) = PolicySetAnalyzer.AnalyzeAround(
            policies, policy => documents.ContainsKey(policy.Path), MostPairs, policy => Analyzer.Analyze(policy, cancellation), cancellation);
        findings.AddRange(contradictions);
        return new FolderFindings(
            findings.Where(finding => documents.ContainsKey(finding.Location.Path) || finding.Related.Any(line => documents.ContainsKey(line.Location.Path)))
                .GroupBy(finding => finding.Location.Path, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<Finding>)group.ToList(), StringComparer.Ordinal),
            leftOut == 0 ? null : $"Of the policies of one publisher {MostPairs} pairs are held against each other as you type, and {leftOut} are not: `policy check` does it.");

        void Add(SyntaxTree tree, PolicyModel? model)
        {
            if (model is not null)
            {
                policies.Add(model);
            }
            else if (tree.Document.IsVocabulary)
            {
                vocabularies.Add(tree);
            }
        }
    }

    /// <summary>A file that is not open: read when it, or a vocabulary that it uses, has changed.</summary>
    private ClosedPolicy? Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            var stamp = (info.LastWriteTimeUtc, info.Length);
            var before = closed.GetValueOrDefault(path);
            var tree = before is not null && before.Stamp == stamp ? before.Tree : folder.TextOf(path) is { } text ? Parser.Parse(text) : null;
            if (tree is null)
            {
                return null;
            }

            var vocabularies = folder.VocabulariesOf(tree);
            var used = vocabularies.Select(vocabulary => vocabulary.Source.Text).ToList();
            if (before is not null && ReferenceEquals(before.Tree, tree) && before.Vocabularies.SequenceEqual(used, StringComparer.Ordinal))
            {
                return before;
            }

            var model = tree.Document.IsVocabulary ? null : Binder.BindPolicy(tree, vocabularies).Model;
            return closed[path] = new ClosedPolicy(stamp, tree, model, used);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            closed.Remove(path);
            return null;
        }
    }

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private sealed record ClosedPolicy((DateTime Written, long Length) Stamp, SyntaxTree Tree, PolicyModel? Model, IReadOnlyList<string> Vocabularies);
}
