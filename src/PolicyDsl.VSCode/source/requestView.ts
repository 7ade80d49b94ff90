import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

/** A form of the policy's terms; the decision and its tree follow what is filled in. */
export class RequestView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private uri: string | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly server: () => LanguageClient | undefined, private readonly extension: vscode.Uri) {
    this.subscription = vscode.workspace.onDidChangeTextDocument(change => {
      if (this.panel && this.server()?.code2ProtocolConverter.asUri(change.document.uri) === this.uri) {
        void this.sendForm();
      }
    });
  }

  /** Opens the form of the policy that is being edited. */
  async show(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const client = this.server();
    if (!client || document?.languageId !== "policy") {
      return;
    }

    this.uri = client.code2ProtocolConverter.asUri(document.uri);
    if (!this.panel) {
      const views = vscode.Uri.joinPath(this.extension, "views");
      this.panel = vscode.window.createWebviewPanel("policy.request", "Try a request", vscode.ViewColumn.Beside, { enableScripts: true, localResourceRoots: [views], retainContextWhenHidden: true });
      this.panel.onDidDispose(() => (this.panel = undefined));
      this.panel.webview.onDidReceiveMessage((message: { type: string; request?: object }) => void this.receive(message));
      const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(views, "request.html")));
      const asset = (name: string) => this.panel!.webview.asWebviewUri(vscode.Uri.joinPath(views, name)).toString();
      this.panel.webview.html = page
        .replaceAll("{{source}}", this.panel.webview.cspSource)
        .replace("request.css", asset("request.css"))
        .replace("request.js", asset("request.js"));
    } else {
      this.panel.reveal();
      await this.sendForm();
    }
  }

  dispose(): void {
    this.panel?.dispose();
    this.subscription.dispose();
  }

  private async receive(message: { type: string; request?: object }): Promise<void> {
    const client = this.server();
    if (message.type === "ready") {
      await this.sendForm();
    } else if (message.type === "decide" && client) {
      try {
        const decision = await client.sendRequest("policy/decide", { uri: this.uri, request: message.request });
        await this.panel?.webview.postMessage({ type: "decision", decision });
      } catch (error) {
        await this.panel?.webview.postMessage({ type: "decision", decision: { outcome: null, text: error instanceof Error ? error.message : String(error), missing: [] } });
      }
    }
  }

  private async sendForm(): Promise<void> {
    const client = this.server();
    if (!client) {
      return;
    }

    try {
      const fields = await client.sendRequest("policy/facts", { uri: this.uri });
      await this.panel?.webview.postMessage({ type: "form", fields });
    } catch {
      // The text is closed by now: the form stays.
    }
  }
}
