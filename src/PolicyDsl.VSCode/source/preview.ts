import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

const pauseAfterTyping = 400;

/** The policy as a page, beside its text; it follows what is typed. */
export class Preview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private document: vscode.TextDocument | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: () => LanguageClient | undefined) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(change => change.document === this.document && this.schedule()),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (this.panel && editor?.document.languageId === "policy" && editor.document !== this.document) {
          this.document = editor.document;
          void this.update();
        }
      }),
    ];
  }

  /** Opens the page of the policy that is being edited. */
  async show(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== "policy") {
      return;
    }

    this.document = document;
    if (!this.panel) {
      // The page has no scripts, and its own policy of contents forbids them.
      this.panel = vscode.window.createWebviewPanel("policy.preview", "Policy", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, { enableScripts: false });
      this.panel.onDidDispose(() => (this.panel = undefined));
    }

    await this.update();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    this.subscriptions.forEach(subscription => subscription.dispose());
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), pauseAfterTyping);
  }

  private async update(): Promise<void> {
    const [client, document, panel] = [this.server(), this.document, this.panel];
    if (!client || !document || !panel) {
      return;
    }

    try {
      const page = await client.sendRequest<{ html: string }>("policy/render", { uri: client.code2ProtocolConverter.asUri(document.uri) });
      panel.title = document.fileName.split(/[\\/]/).pop() ?? "Policy";
      panel.webview.html = page.html;
    } catch {
      // A vocabulary, or a text that is closed by now: what was shown stays.
    }
  }
}
