using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.LanguageServer.Features;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer;

/// <summary>What the server does about each message. Everything here runs on the session's thread, but what <see cref="Slow"/> gives.</summary>
internal sealed class RequestHandlers
{
    private readonly Documents documents = new();
    private readonly SemaphoreSlim analyses = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly MessageWriter writer;
    private readonly IPolicyViews views;
    private readonly string version;
    private readonly Action<Action> post;
    private readonly Dictionary<string, Func<JsonElement?, object?>> requests;
    private readonly Dictionary<string, Func<JsonElement?, CancellationToken, Func<object?>>> slow;
    private readonly Dictionary<string, Action<JsonElement?>> notifications;
    private bool refreshesLenses;
    private int sent;

    public RequestHandlers(MessageWriter writer, IPolicyViews views, string version, Action<Action> post)
    {
        (this.writer, this.views, this.version, this.post) = (writer, views, version, post);
        requests = new(StringComparer.Ordinal)
        {
            ["textDocument/completion"] = At(Completion.At),
            ["textDocument/hover"] = At((document, place) => Features.Hovers.At(documents.Check(document), document.Solved, place)),
            ["textDocument/definition"] = At((document, place) => Declaration.Of(documents, document, place)),
            ["textDocument/references"] = References,
            ["textDocument/documentHighlight"] = At((document, place) => Features.References.In(documents.Check(document), place)),
            ["textDocument/prepareRename"] = At((document, place) => Renaming.Prepare(documents.Check(document), place)),
            ["textDocument/rename"] = Rename,
            ["textDocument/documentSymbol"] = In(document => Outline.Of(documents.Check(document))),
            ["textDocument/foldingRange"] = In(document => Folding.Of(documents.Check(document).Tree)),
            ["textDocument/semanticTokens/full"] = In(document => Coloring.Of(documents.Check(document))),
            ["textDocument/formatting"] = In(document => Formatting.Of(documents.Check(document).Tree, null)),
            ["textDocument/rangeFormatting"] = parameters =>
            {
                var (document, range) = Read<RangeParameters>(parameters) is var given ? (documents.Get(given.TextDocument.Uri), given.Range) : default;
                return Formatting.Of(documents.Check(document).Tree, range);
            },
            ["textDocument/codeLens"] = In(document => Lenses.Of(document, documents.Check(document))),
            ["workspace/executeCommand"] = Execute,
            ["policy/facts"] = parameters => RequestForm.Of(documents.Check(documents.Get(Read<UriParameters>(parameters).Uri)).Terms),
        };
        slow = new(StringComparer.Ordinal)
        {
            ["textDocument/codeAction"] = QuickFixesOf,
            ["policy/render"] = Render,
            ["policy/decide"] = Decide,
        };
        notifications = new(StringComparer.Ordinal)
        {
            ["initialized"] = _ => { },
            ["textDocument/didOpen"] = Opened,
            ["textDocument/didChange"] = Changed,
            ["textDocument/didClose"] = Closed,
            ["textDocument/didSave"] = _ => documents.ForgetVocabularies(),
            ["workspace/didChangeWatchedFiles"] = _ => documents.ForgetVocabularies(),
            ["workspace/didChangeWorkspaceFolders"] = FoldersChanged,
            ["workspace/didChangeConfiguration"] = _ => { },
        };
    }

    public int? ParentProcess { get; private set; }

    /// <summary>Whether there is such a request.</summary>
    public bool Knows(string method) => method is "initialize" or "shutdown" || requests.ContainsKey(method) || slow.ContainsKey(method);

    /// <summary>A request that takes long: begun on the session's thread, ended on another; null for others.</summary>
    public Func<JsonElement?, CancellationToken, Func<object?>>? Slow(string method) => slow.GetValueOrDefault(method);

    public object? Answer(string method, JsonElement? parameters) => requests[method](parameters);

    /// <summary>Does what a notification says; one that is not known is ignored, as the protocol asks.</summary>
    public void Notified(string method, JsonElement? parameters)
    {
        if (notifications.TryGetValue(method, out var handle))
        {
            handle(parameters);
        }
    }

    public object Initialize(JsonElement? parameters)
    {
        if (parameters is { ValueKind: JsonValueKind.Object })
        {
            var given = Read<InitializeParameters>(parameters);
            ParentProcess = given.ProcessId;
            refreshesLenses = given.Capabilities?.Workspace?.CodeLens?.RefreshSupport == true;
            documents.Folder.Roots.AddRange(
                (given.WorkspaceFolders?.Select(folder => folder.Uri) ?? (given.RootUri is { } root ? [root] : [])).Select(FileUri.PathOf));
        }

        return ServerCapabilities.Of(version);
    }

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
        foreach (var document in documents.All)
        {
            document.StopAnalysis();
        }
    }

    /// <summary>Writes to the editor's log: 1 an error, 2 a warning.</summary>
    public void Log(int type, string message) => writer.Notify("window/logMessage", new LogMessage(type, message));

    public void LogMistake(string where, Exception exception) =>
        Log(1, "A mistake in the server itself, in " + where + ": " + exception.GetType().Name + ": " + exception.Message + "\n" + exception.StackTrace);

    private static T Read<T>(JsonElement? parameters) =>
        (parameters is { } given ? given.Deserialize<T>(Json.Options) : default) is { } read && Required(read)
            ? read
            : throw new RequestException(ErrorCodes.InvalidParams, "The parameters are missing, or not what the protocol says.");

    /// <summary>The serializer lets members be missing that must not be.</summary>
    private static bool Required<T>(T read) => read switch
    {
        DocumentParameters given => given.TextDocument?.Uri is not null,
        PositionParameters given => given is { TextDocument.Uri: not null, Position: not null },
        RangeParameters given => given is { TextDocument.Uri: not null, Range: { Start: not null, End: not null } },
        RenameParameters given => given is { TextDocument.Uri: not null, Position: not null, NewName: not null },
        ReferenceParameters given => given is { TextDocument.Uri: not null, Position: not null },
        ChangeParameters given => given is { TextDocument.Uri: not null, ContentChanges: not null }
            && given.ContentChanges.All(change => change is { Text: not null } and ({ Range: null } or { Range: { Start: not null, End: not null } })),
        UriParameters given => given.Uri is not null,
        DecideParameters given => given.Uri is not null && given.Request.ValueKind != JsonValueKind.Undefined,
        CommandParameters given => given.Command is not null,
        FolderChanges given => given.Event is { Added: not null, Removed: not null },
        _ => true,
    };

    private Func<JsonElement?, object?> At(Func<OpenDocument, Position, object?> feature) => parameters =>
    {
        var given = Read<PositionParameters>(parameters);
        return feature(documents.Get(given.TextDocument.Uri), given.Position);
    };

    private Func<JsonElement?, object?> At(Func<CheckedDocument, Position, object?> feature) =>
        At((OpenDocument document, Position place) => feature(documents.Check(document), place));

    private Func<JsonElement?, object?> In(Func<OpenDocument, object?> feature) =>
        parameters => feature(documents.Get(Read<DocumentParameters>(parameters).TextDocument.Uri));

    private object References(JsonElement? parameters)
    {
        var given = Read<ReferenceParameters>(parameters);
        return Features.References.Of(documents, documents.Get(given.TextDocument.Uri), given.Position, given.Context?.IncludeDeclaration ?? true);
    }

    private object Rename(JsonElement? parameters)
    {
        var given = Read<RenameParameters>(parameters);
        return Renaming.Of(documents, documents.Get(given.TextDocument.Uri), given.Position, given.NewName, keepFormerName: false);
    }

    private object? Execute(JsonElement? parameters)
    {
        var given = Read<CommandParameters>(parameters);
        if (given.Command != ServerCapabilities.RenameKeepingFormerName || given.Arguments is not [var argument, ..])
        {
            throw new RequestException(ErrorCodes.InvalidParams, "The server has no command " + given.Command + " with these arguments.");
        }

        var rename = Read<RenameParameters>(argument);
        var edit = Renaming.Of(documents, documents.Get(rename.TextDocument.Uri), rename.Position, rename.NewName, keepFormerName: true);
        writer.Request("policy-" + ++sent, "workspace/applyEdit", new ApplyEdit("Rename and keep the former name", edit));
        return null;
    }

    private Func<object?> QuickFixesOf(JsonElement? parameters, CancellationToken cancellation)
    {
        var given = Read<RangeParameters>(parameters);
        var document = documents.Get(given.TextDocument.Uri);
        var (known, solved, uri) = (documents.Check(document), document.Solved, document.Uri);
        return () => QuickFixes.Of(uri, known, solved, given.Range, cancellation);
    }

    private Func<object?> Render(JsonElement? parameters, CancellationToken cancellation)
    {
        var document = documents.Get(Read<UriParameters>(parameters).Uri);
        var (known, solved) = (documents.Check(document), document.Solved);
        var model = PolicyOf(known);
        return () => new { Html = views.Page(model, known.Findings.Concat(solved.Select(finding => finding.Finding)).ToList()) };
    }

    private Func<object?> Decide(JsonElement? parameters, CancellationToken cancellation)
    {
        var given = Read<DecideParameters>(parameters);
        var document = documents.Get(given.Uri);
        var model = PolicyOf(documents.Check(document));
        var analysed = document.Checked is not null && ReferenceEquals(document.Checked, document.Analysed?.Document) ? document.Analysed : null;
        var request = System.Text.Encoding.UTF8.GetBytes(given.Request.GetRawText());
        return () => views.Decide(model, analysed?.Disjoint ?? Compiler.Analysis.Analyzer.ProveDisjoint(model, cancellation), request);
    }

    private static PolicyModel PolicyOf(CheckedDocument document) =>
        document.Model ?? throw new RequestException(ErrorCodes.RequestFailed, "This file is a vocabulary: it decides nothing by itself.");

    private void Opened(JsonElement? parameters)
    {
        var given = Read<DocumentParameters>(parameters).TextDocument;
        var document = documents.Open(given.Uri, given.Version, given.Text ?? "");
        if (PolicyFolder.BeginsAsVocabulary(document.Source.Text))
        {
            documents.ForgetVocabularies(document);
        }
    }

    private void Changed(JsonElement? parameters)
    {
        var given = Read<ChangeParameters>(parameters);
        var document = documents.Get(given.TextDocument.Uri);
        var wasVocabulary = document.Checked is { Model: null };
        document.Change(given.TextDocument.Version, given.ContentChanges);
        if (wasVocabulary || PolicyFolder.BeginsAsVocabulary(document.Source.Text))
        {
            documents.ForgetVocabularies(document);
        }
    }

    private void Closed(JsonElement? parameters)
    {
        var uri = Read<DocumentParameters>(parameters).TextDocument.Uri;
        if (documents.Find(uri) is { } document && documents.Close(uri))
        {
            if (document.Checked is null or { Model: null })
            {
                documents.ForgetVocabularies();
            }

            writer.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(uri, null, []));
        }
    }

    private void FoldersChanged(JsonElement? parameters)
    {
        var given = Read<FolderChanges>(parameters).Event;
        documents.Folder.Roots.RemoveAll(root => given.Removed.Any(folder => FileUri.PathOf(folder.Uri) == root));
        documents.Folder.Roots.AddRange(given.Added.Select(folder => FileUri.PathOf(folder.Uri)).Except(documents.Folder.Roots).ToList());
        documents.ForgetVocabularies();
    }

    private void Publish(OpenDocument document, CheckedDocument known) =>
        writer.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(document.Uri, document.Version, Diagnostics.Of(documents, known, document.Solved)));

    /// <summary>Asks the solver, beside the session's thread: the next change ends it.</summary>
    private void Analyse(OpenDocument document, CheckedDocument known)
    {
        if (known.Model is not { } model)
        {
            document.Solved = [];
            document.Analysed = null;
            return;
        }

        var cancellation = new CancellationTokenSource();
        document.Analysis = cancellation;
        var changes = document.Changes;
        Task.Run(async () =>
        {
            try
            {
                await analyses.WaitAsync(cancellation.Token).ConfigureAwait(false);
                try
                {
                    var analysed = AnalysedDocument.Of(known, model, cancellation.Token);
                    post(() => Analysed(document, known, changes, analysed));
                }
                finally
                {
                    analyses.Release();
                }
            }
            catch (OperationCanceledException)
            {
                // There is a newer text.
            }
            catch (Exception exception)
            {
                LogMistake("analysing " + document.Uri, exception);
            }
        });
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
        if (refreshesLenses)
        {
            writer.Request("policy-" + ++sent, "workspace/codeLens/refresh", new { });
        }
    }
}
