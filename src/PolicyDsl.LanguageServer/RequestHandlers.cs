using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Model;
using PolicyDsl.LanguageServer.Features;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer;

/// <summary>What the server does about each message. Everything here runs on the session's thread, but what <see cref="Slow"/> gives.</summary>
internal sealed class RequestHandlers
{
    private readonly Documents documents = new();
    private readonly MessageWriter writer;
    private readonly IPolicyViews views;
    private readonly string version;
    private readonly Dictionary<string, Func<JsonElement?, object?>> requests;
    private readonly Dictionary<string, Func<JsonElement?, CancellationToken, Func<object?>>> slow;
    private readonly Dictionary<string, Action<JsonElement?>> notifications;
    private bool offersFormerName;

    public RequestHandlers(MessageWriter writer, IPolicyViews views, string version, Action<Action> post)
    {
        (this.writer, this.views, this.version) = (writer, views, version);
        Analyses = new Analyses(documents, writer, post);
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
            ["textDocument/semanticTokens/full"] = In(document => ColoringChanges.Full(document, documents.Check(document))),
            ["textDocument/semanticTokens/full/delta"] = parameters =>
            {
                var given = Read<TokenDeltaParameters>(parameters);
                var document = documents.Get(given.TextDocument.Uri);
                return document.IsCodeSet ? null : ColoringChanges.Since(given.PreviousResultId, document, documents.Check(document));
            },
            ["textDocument/semanticTokens/range"] = In((document, range) => Coloring.Of(documents.Check(document), range)),
            ["textDocument/formatting"] = In(document => Formatting.Of(documents.Check(document).Tree, null)),
            ["textDocument/rangeFormatting"] = In((document, range) => Formatting.Of(documents.Check(document).Tree, range)),
            ["textDocument/codeLens"] = In(document => Lenses.Of(document, documents.Check(document))),
            ["policy/facts"] = parameters => RequestForm.Of(documents.Check(documents.Get(Read<UriParameters>(parameters).Uri)).Terms),
        };
        slow = new(StringComparer.Ordinal)
        {
            ["textDocument/codeAction"] = QuickFixesOf,
            ["policy/render"] = Render,
            ["policy/decide"] = Decide,
            ["policy/example"] = Example,
            ["policy/coverage"] = Coverage,
            ["workspace/executeCommand"] = Execute,
        };
        notifications = new(StringComparer.Ordinal)
        {
            ["initialized"] = _ => { },
            ["textDocument/didOpen"] = Opened,
            ["textDocument/didChange"] = Changed,
            ["textDocument/didClose"] = Closed,
            ["textDocument/didSave"] = parameters => FilesChanged([Read<DocumentParameters>(parameters).TextDocument.Uri]),
            ["workspace/didChangeWatchedFiles"] = parameters => FilesChanged(Read<FileChanges>(parameters).Changes.Select(change => change.Uri)),
            ["workspace/didChangeWorkspaceFolders"] = FoldersChanged,
            ["workspace/didChangeConfiguration"] = _ => { },
        };
    }

    /// <summary>What is checked and published.</summary>
    public Analyses Analyses { get; }

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
            Analyses.RefreshesLenses = given.Capabilities?.Workspace?.CodeLens?.RefreshSupport == true;
            offersFormerName = given.Capabilities?.Workspace?.WorkspaceEdit is { DocumentChanges: true, ChangeAnnotationSupport.ValueKind: JsonValueKind.Object };
            documents.Folder.Roots.AddRange(
                (given.WorkspaceFolders?.Select(folder => folder.Uri) ?? (given.RootUri is { } root ? [root] : [])).Select(FileUri.PathOf));
        }

        return ServerCapabilities.Of(version);
    }

    private static T Read<T>(JsonElement? parameters) =>
        (parameters is { } given ? given.Deserialize<T>(Json.Options) : default) is { } read && Required(read)
            ? read
            : throw new RequestException(ErrorCodes.InvalidParams, "The parameters are missing, or not what the protocol says.");

    /// <summary>The serializer lets members be missing that must not be.</summary>
    private static bool Required<T>(T read) => read switch
    {
        DocumentParameters given => given.TextDocument?.Uri is not null,
        TokenDeltaParameters given => given is { TextDocument.Uri: not null, PreviousResultId: not null },
        ExampleParameters given => given is { Uri: not null, Name: not null },
        CoverageParameters given => given is { Uri: not null, Statement: not null },
        FileChanges given => given.Changes is not null && given.Changes.All(change => change?.Uri is not null),
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
        var document = documents.Get(given.TextDocument.Uri);
        return document.IsCodeSet ? null : feature(document, given.Position);
    };

    private Func<JsonElement?, object?> At(Func<CheckedDocument, Position, object?> feature) =>
        At((OpenDocument document, Position place) => feature(documents.Check(document), place));

    private Func<JsonElement?, object?> In(Func<OpenDocument, object?> feature) =>
        parameters => documents.Get(Read<DocumentParameters>(parameters).TextDocument.Uri) is { IsCodeSet: false } document ? feature(document) : null;

    private Func<JsonElement?, object?> In(Func<OpenDocument, Protocol.Range, object?> feature) => parameters =>
    {
        var given = Read<RangeParameters>(parameters);
        return documents.Get(given.TextDocument.Uri) is { IsCodeSet: false } document ? feature(document, given.Range) : null;
    };

    private object References(JsonElement? parameters)
    {
        var given = Read<ReferenceParameters>(parameters);
        return Features.References.Of(documents, documents.Get(given.TextDocument.Uri), given.Position, given.Context?.IncludeDeclaration ?? true);
    }

    private object Rename(JsonElement? parameters)
    {
        var given = Read<RenameParameters>(parameters);
        return Renaming.Of(documents, documents.Get(given.TextDocument.Uri), given.Position, given.NewName, offersFormerName ? FormerName.Offer : FormerName.Forget);
    }

    /// <summary>The server's commands. What the lenses' commands find out is the result, and shown as a message, which every editor has.</summary>
    private Func<object?> Execute(JsonElement? parameters, CancellationToken cancellation)
    {
        var given = Read<CommandParameters>(parameters);
        switch (given)
        {
            case { Command: ServerCapabilities.RenameKeepingFormerName, Arguments: [var argument, ..] }:
                var rename = Read<RenameParameters>(argument);
                var edit = Renaming.Of(documents, documents.Get(rename.TextDocument.Uri), rename.Position, rename.NewName, FormerName.Keep);
                Analyses.Request("workspace/applyEdit", new ApplyEdit("Rename and keep the former name", edit));
                return () => null;
            case { Command: Lenses.RunExample, Arguments: [{ ValueKind: JsonValueKind.String } uri, { ValueKind: JsonValueKind.String } name, ..] }:
                return Shown(Run(new ExampleParameters(uri.GetString()!, name.GetString()!), cancellation), run => run.Message);
            case { Command: Lenses.ShowCoverage, Arguments: [{ ValueKind: JsonValueKind.String } uri, { ValueKind: JsonValueKind.String } statement, ..] }:
                return Shown(Cover(new CoverageParameters(uri.GetString()!, statement.GetString()!), cancellation), coverage => coverage.Text);
            default:
                throw new RequestException(ErrorCodes.InvalidParams, "The server has no command " + given.Command + " with these arguments.");
        }
    }

    private Func<object?> Shown<T>(Func<T> job, Func<T, string> message) => () =>
    {
        var result = job();
        writer.Notify("window/showMessage", new LogMessage(3, message(result)));
        return result;
    };

    private Func<object?> Example(JsonElement? parameters, CancellationToken cancellation)
    {
        var run = Run(Read<ExampleParameters>(parameters), cancellation);
        return () => run();
    }

    private Func<object?> Coverage(JsonElement? parameters, CancellationToken cancellation)
    {
        var cover = Cover(Read<CoverageParameters>(parameters), cancellation);
        return () => cover();
    }

    private Func<ExampleRun> Run(ExampleParameters given, CancellationToken cancellation)
    {
        var analyse = AnalysisOf(given.Uri, cancellation);
        return () => ExampleRun.Of(analyse(), views, given.Name) ?? throw new RequestException(ErrorCodes.RequestFailed, "There is no example \"" + given.Name + "\" that could be read.");
    }

    private Func<StatementCoverage> Cover(CoverageParameters given, CancellationToken cancellation)
    {
        var analyse = AnalysisOf(given.Uri, cancellation);
        return () => StatementCoverage.Of(analyse(), given.Statement) ?? throw new RequestException(ErrorCodes.RequestFailed, "There is no statement " + given.Statement + ".");
    }

    /// <summary>The analysis of the text as it is: the one that is known, or a new one, which takes as long as it takes.</summary>
    private Func<AnalysedDocument> AnalysisOf(string uri, CancellationToken cancellation)
    {
        var document = documents.Get(uri);
        var known = documents.Check(document);
        var model = PolicyOf(known);
        var codeSets = documents.CodeSets(document);
        return document.Analysed is { } analysed && ReferenceEquals(analysed.Document, known) ? () => analysed : () => AnalysedDocument.Of(known, model, codeSets, cancellation);
    }

    private Func<object?> QuickFixesOf(JsonElement? parameters, CancellationToken cancellation)
    {
        var given = Read<RangeParameters>(parameters);
        var document = documents.Get(given.TextDocument.Uri);
        var (known, solved, uri) = (documents.Check(document), document.Solved, document.Uri);
        return () => document.IsCodeSet ? null : QuickFixes.Of(uri, known, solved, given.Range, cancellation);
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
        Analyses.StopFolder();
        var document = documents.Open(given.Uri, given.Version, given.Text ?? "");
        if (document.IsCodeSet)
        {
            documents.ForgetCodeSets();
        }
        else if (PolicyFolder.BeginsAsVocabulary(document.Source.Text))
        {
            documents.ForgetVocabularies(document);
        }
    }

    private void Changed(JsonElement? parameters)
    {
        var given = Read<ChangeParameters>(parameters);
        var document = documents.Get(given.TextDocument.Uri);
        var wasVocabulary = document.Checked is { Model: null };
        Analyses.StopFolder();
        document.Change(given.TextDocument.Version, given.ContentChanges);
        if (document.IsCodeSet)
        {
            Analyses.CheckCodeSets();
        }
        else if (wasVocabulary || PolicyFolder.BeginsAsVocabulary(document.Source.Text))
        {
            documents.ForgetVocabularies(document);
        }
    }

    private void Closed(JsonElement? parameters)
    {
        var uri = Read<DocumentParameters>(parameters).TextDocument.Uri;
        if (documents.Find(uri) is { } document && documents.Close(uri))
        {
            if (document.IsCodeSet)
            {
                documents.ForgetCodeSets();
            }
            else if (document.Checked is null or { Model: null })
            {
                documents.ForgetVocabularies();
            }

            writer.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(uri, null, []));
            Analyses.CheckFolder();
        }
    }

    /// <summary>Files on disk are others now. Code sets are read again only where one of them is.</summary>
    private void FilesChanged(IEnumerable<string> uris)
    {
        documents.ForgetVocabularies();
        if (uris.Any(CodeSetReader.IsCodeSet))
        {
            documents.ForgetCodeSets();
        }

        Analyses.CheckFolder();
    }

    private void FoldersChanged(JsonElement? parameters)
    {
        var given = Read<FolderChanges>(parameters).Event;
        documents.Folder.Roots.RemoveAll(root => given.Removed.Any(folder => FileUri.PathOf(folder.Uri) == root));
        documents.Folder.Roots.AddRange(given.Added.Select(folder => FileUri.PathOf(folder.Uri)).Except(documents.Folder.Roots).ToList());
        documents.ForgetVocabularies();
        documents.ForgetCodeSets();
        Analyses.CheckFolder();
    }
}
