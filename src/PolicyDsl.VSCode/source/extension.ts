import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { Preview } from "./preview";
import { RequestView } from "./requestView";

let client: LanguageClient | undefined;

/** Starts the language server and registers the views. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = () => client;
  const preview = new Preview(server);
  const requests = new RequestView(server, context.extensionUri);
  const output = vscode.window.createOutputChannel("Policy Coverage");
  client = createClient(requests, output);
  context.subscriptions.push(
    output,
    preview,
    requests,
    vscode.commands.registerCommand("policy.preview", () => preview.show()),
    vscode.commands.registerCommand("policy.tryRequest", () => requests.show()),
    vscode.commands.registerCommand("policy.renameTermKeepingFormerName", renameKeepingFormerName),
    vscode.commands.registerCommand("policy.restart", async () => client?.restart()));
  await client.start();
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

function createClient(requests: RequestView, output: vscode.OutputChannel): LanguageClient {
  const [command, ...args] = vscode.workspace.getConfiguration("policy").get<string[]>("server.command", ["policy", "lsp"]);
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "policy" }, { language: "policy-codes" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{policy,codes}") },
    middleware: {
      // A click on a lens: here the server's answer has a view of its own, elsewhere it is a message.
      executeCommand: async (command, parameters, next) => {
        const [uri, name] = parameters as [string, string];
        if (command === "policy.runExample") {
          return requests.showExample(uri, name);
        }

        if (command === "policy.showCoverage") {
          const coverage = await client?.sendRequest<{ text: string }>("policy/coverage", { uri, statement: name });
          output.replace((coverage?.text ?? "") + "\n");
          return output.show(true);
        }

        return next(command, parameters);
      },
    },
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
