import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { Preview } from "./preview";
import { RequestView } from "./requestView";

let client: LanguageClient | undefined;

/** Starts the language server and registers the views. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  client = createClient();
  const server = () => client;
  const preview = new Preview(server);
  const requests = new RequestView(server, context.extensionUri);
  context.subscriptions.push(
    preview,
    requests,
    vscode.commands.registerCommand("policy.preview", () => preview.show()),
    vscode.commands.registerCommand("policy.tryRequest", () => requests.show()),
    vscode.commands.registerCommand("policy.runExample", (_uri: string, name: string) =>
      vscode.window.showInformationMessage(`"${name}": what is decided stands above it, and in the problems where it is decided otherwise.`)),
    vscode.commands.registerCommand("policy.showCoverage", (_uri: string, statement: string) =>
      vscode.window.showInformationMessage(`${statement}: "policy test --coverage" names each criterion that no example shows to matter; "--suggest" writes examples for them.`)),
    vscode.commands.registerCommand("policy.renameTermKeepingFormerName", renameKeepingFormerName),
    vscode.commands.registerCommand("policy.restart", async () => client?.restart()));
  await client.start();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

function createClient(): LanguageClient {
  const [command, ...args] = vscode.workspace.getConfiguration("policy").get<string[]>("server.command", ["policy", "lsp"]);
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "policy" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.policy") },
  };
  return new LanguageClient("policy", "Policy", server, options);
}

async function renameKeepingFormerName(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!client || editor?.document.languageId !== "policy") {
    return;
  }

  const range = editor.document.getWordRangeAtPosition(editor.selection.active);
  const newName = await vscode.window.showInputBox({ prompt: "The term's new name; requests may still use the old one", value: range && editor.document.getText(range) });
  if (newName) {
    await client.sendRequest("workspace/executeCommand", {
      command: "policy.renameKeepingFormerName",
      arguments: [{
        textDocument: { uri: client.code2ProtocolConverter.asUri(editor.document.uri) },
        position: client.code2ProtocolConverter.asPosition(editor.selection.active),
        newName,
      }],
    });
  }
}
