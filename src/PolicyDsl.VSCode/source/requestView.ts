import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

/** What the form sends: that it is there, or a request to be decided, with its number. */
interface FormMessage {
  type: string;
  number?: number;
  request?: object;
}

/** A form of the policy's terms; the decision and its tree follow what is filled in. */
export class RequestView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private uri: string | undefined;
  private example: object | undefined;
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

    await this.open(client.code2ProtocolConverter.asUri(document.uri));
  }

  /** Opens the form filled in with the facts of an example. */
  async showExample(uri: string, name: string): Promise<void> {
    const client = this.server();
    if (client) {
      this.example = (await client.sendRequest<{ request: object }>("policy/example", { uri, name })).request;
      await this.open(uri);
    }
  }

  private async open(uri: string): Promise<void> {
    this.uri = uri;
    if (!this.panel) {
      const views = vscode.Uri.joinPath(this.extension, "views");
      this.panel = vscode.window.createWebviewPanel("policy.request", "Try a request", vscode.ViewColumn.Beside, { enableScripts: true, localResourceRoots: [views], retainContextWhenHidden: true });
      this.panel.onDidDispose(() => (this.panel = undefined));
      this.panel.webview.onDidReceiveMessage((message: FormMessage) => void this.receive(message));
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

  private async receive(message: FormMessage): Promise<void> {
    const client = this.server();
    if (message.type === "ready") {
      await this.sendForm();
    } else if (message.type === "decide" && client) {
      try {
        const decision = await client.sendRequest("policy/decide", { uri: this.uri, request: message.request });
        await this.panel?.webview.postMessage({ type: "decision", number: message.number, decision });
      } catch (error) {
        await this.panel?.webview.postMessage({ type: "decision", number: message.number, decision: { outcome: null, text: error instanceof Error ? error.message : String(error), missing: [] } });
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
      const answers = this.example;
      this.example = undefined;
      await this.panel?.webview.postMessage({ type: "form", fields, answers });
    } catch {
      // The text is closed by now: the form stays.
    }
  }
}
