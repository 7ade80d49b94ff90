using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.LanguageServer.Features;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer;

/// <summary>
/// Checks what changed and publishes what was found. Text and names are checked on the session's thread; the solver, and the policies of the
/// folder against each other, run beside it: a change ends them, and their last findings stay until the new ones are known.
/// </summary>
internal sealed class Analyses
{
    /// <summary>The folder is looked at when nobody has typed for so long.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim running = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly FolderPolicies folder = new();
    private readonly Documents documents;
    private readonly MessageWriter writer;
    private readonly Action<Action> post;

    /// <summary>Files that are not open and were told of, by path.</summary>
    private readonly HashSet<string> toldOf = new(StringComparer.Ordinal);
    private CancellationTokenSource? folderCheck;
    private CancellationTokenSource? codesCheck;
    private string? saidLeftOut;
    private int sent;

    /// <param name="documents">The open documents.</param>
    /// <param name="writer">Where findings are published.</param>
    /// <param name="post">Runs an action on the session's thread.</param>
    public Analyses(Documents documents, MessageWriter writer, Action<Action> post) => (this.documents, this.writer, this.post) = (documents, writer, post);

    /// <summary>Whether the client wants to know when the lenses are others.</summary>
    public bool RefreshesLenses { get; set; }

    /// <summary>Checks the documents that changed, shows what was found, and asks the solver.</summary>
    /// <param name="all">Whether no message waits; otherwise only those that a request had checked already, since the next one may be a change.</param>
    public void ShowWhatChanged(bool all)
    {
        foreach (var document in documents.All.Where(document => !document.IsShown && (all || document.Checked is not null)).ToList())
        {
            document.IsShown = true;
            try
            {
                var known = documents.Check(document);
                Publish(document, known);
                Analyse(document, known);
            }
            catch (Exception exception)
            {
                // Not checked again before it changes: the mistake would only come again.
                document.Checked = CheckedDocument.Of(Parser.Parse(new Compiler.Text.SourceText(document.Path, "")), []);
                LogMistake("checking " + document.Uri, exception);
            }
        }
    }

    /// <summary>Ends everything that runs beside.</summary>
    public void Stop()
    {
        StopFolder();
        codesCheck?.Cancel();
        foreach (var document in documents.All)
        {
            document.StopAnalysis();
        }
    }

    /// <summary>Ends the look at the folder: something changed.</summary>
    public void StopFolder()
    {
        folderCheck?.Cancel();
        folderCheck = null;
    }

    /// <summary>Looks at the folder after a pause without a change.</summary>
    public void CheckFolder()
    {
        StopFolder();
        var cancellation = new CancellationTokenSource();
        folderCheck = cancellation;
        Beside("the folder", cancellation.Token, async () =>
        {
            await Task.Delay(Pause, cancellation.Token).ConfigureAwait(false);
            post(() => BeginFolder(cancellation));
        });
    }

    /// <summary>Holds every policy against the code sets again, when nobody has typed in one of them for a while: not with each key.</summary>
    public void CheckCodeSets()
    {
        codesCheck?.Cancel();
        var cancellation = new CancellationTokenSource();
        codesCheck = cancellation;
        Beside("the code sets", cancellation.Token, async () =>
        {
            await Task.Delay(Pause, cancellation.Token).ConfigureAwait(false);
            post(() =>
            {
                if (!cancellation.IsCancellationRequested)
                {
                    documents.ForgetCodeSets();
                }
            });
        });
    }

    /// <summary>Writes to the editor's log: 1 an error, 2 a warning, 3 what is worth knowing.</summary>
    public void Log(int type, string message) => writer.Notify("window/logMessage", new LogMessage(type, message));

    /// <summary>A mistake of the server itself.</summary>
    public void LogMistake(string where, Exception exception) =>
        Log(1, "A mistake in the server itself, in " + where + ": " + exception.GetType().Name + ": " + exception.Message + "\n" + exception.StackTrace);

    /// <summary>Sends a request to the client whose answer nothing waits for.</summary>
    public void Request(string method, object parameters) => writer.Request("policy-" + Interlocked.Increment(ref sent), method, parameters);

    private void Publish(OpenDocument document, CheckedDocument known) => writer.Notify(
        "textDocument/publishDiagnostics",
        new PublishDiagnostics(document.Uri, document.Version, Diagnostics.Of(documents, known, document.Solved.Concat(document.Across))));

    /// <summary>Asks the solver.</summary>
    private void Analyse(OpenDocument document, CheckedDocument known)
    {
        if (known.Model is not { } model)
        {
            document.Solved = [];
            document.Analysed = null;
            CheckFolder();
            return;
        }

        var cancellation = new CancellationTokenSource();
        document.Analysis = cancellation;
        var changes = document.Changes;
        var codeSets = documents.CodeSets(document);
        Beside("analysing " + document.Uri, cancellation.Token, () => Alone(cancellation.Token, () =>
        {
            var analysed = AnalysedDocument.Of(known, model, codeSets, cancellation.Token);
            post(() => Analysed(document, known, changes, analysed));
        }));
    }

    private void Analysed(OpenDocument document, CheckedDocument known, int changes, AnalysedDocument analysed)
    {
        if (document.Changes != changes || documents.Find(document.Uri) != document)
        {
            return;
        }

        document.Analysed = analysed;
        document.Solved = analysed.Findings.Select(finding => new PlacedFinding(finding, finding.Location.Span)).ToList();
        Publish(document, known);
        if (RefreshesLenses)
        {
            Request("workspace/codeLens/refresh", new { });
        }

        CheckFolder();
    }

    private void BeginFolder(CancellationTokenSource cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return;
        }

        // What has no path (a text that was never saved) is in no folder.
        var open = documents.All.Where(document => !document.IsCodeSet && System.IO.Path.IsPathRooted(document.Path))
            .GroupBy(document => document.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => documents.Check(group.First()), StringComparer.Ordinal);
        var roots = documents.Folder.Roots.ToList();
        Beside("the folder", cancellation.Token, () => Alone(cancellation.Token, () =>
        {
            var found = folder.Check(roots, open, cancellation.Token);
            post(() => FolderChecked(cancellation, found));
        }));
    }

    private void FolderChecked(CancellationTokenSource cancellation, FolderFindings found)
    {
        if (cancellation.IsCancellationRequested)
        {
            return;
        }

        if (found.LeftOut is { } why && why != saidLeftOut)
        {
            Log(3, why);
        }

        saidLeftOut = found.LeftOut;

        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents.All.Where(document => !document.IsCodeSet))
        {
            open.Add(document.Path);
            var findings = found.Findings.GetValueOrDefault(document.Path) ?? [];
            if (!findings.SequenceEqual(document.Across.Select(placed => placed.Finding)))
            {
                document.Across = findings.Select(finding => new PlacedFinding(finding, finding.Location.Span)).ToList();
                Publish(document, documents.Check(document));
            }
            else
            {
                document.Across = findings.Select(finding => new PlacedFinding(finding, finding.Location.Span)).ToList();
            }
        }

        // What stands in files that are not open is told there.
        foreach (var path in toldOf.Concat(found.Findings.Keys).Distinct(StringComparer.Ordinal).Where(path => !open.Contains(path)).ToList())
        {
            var findings = found.Findings.GetValueOrDefault(path) ?? [];
            writer.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(FileUri.Of(path), null, Diagnostics.Elsewhere(documents, findings)));
        }

        toldOf.Clear();
        toldOf.UnionWith(found.Findings.Keys.Where(path => !open.Contains(path)));
    }

    /// <summary>Runs one thing after another, so that they leave a core to the session.</summary>
    private async Task Alone(CancellationToken cancellation, Action action)
    {
        await running.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            action();
        }
        finally
        {
            running.Release();
        }
    }

    private void Beside(string what, CancellationToken cancellation, Func<Task> action) => Task.Run(async () =>
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // There is a newer text.
        }
        catch (Exception exception)
        {
            LogMistake(what, exception);
        }
    });
}
