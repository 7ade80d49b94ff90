// The `policy` tool as a process, spoken to by the client library that editors use.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import protocol from "vscode-languageserver-protocol/node";

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = protocol;
export { protocol };

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const built = ["Debug", "Release"].map(name => join(root, "src/PolicyDsl.Cli/bin", name, "net10.0/policy.dll"));
const tool = process.env.POLICY_TOOL ?? built.find(existsSync);

/** All policies of the repository, with their texts. */
export function shippedPolicies() {
  const folder = join(root, "policies");
  return readdirSync(folder, { recursive: true }).filter(name => name.endsWith(".policy") && !/[\\/](bin|obj)[\\/]/.test(name)).sort().map(name => {
    const path = join(folder, name);
    return { name, path, uri: pathToFileURL(path).href, text: readFileSync(path, "utf8") };
  });
}

/** Starts the server and initializes it in the repository's policies. */
export async function startServer() {
  if (!tool) {
    throw new Error("The tool is not built: dotnet build src/PolicyDsl.Cli");
  }

  const child = spawn("dotnet", [tool, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const findings = new Map();
  const waiting = [];
  const errors = [];
  const messages = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, published => {
    findings.set(published.uri, published);
    waiting.filter(one => one.uri === published.uri && one.condition(published)).forEach(one => one.resolve(published));
  });
  connection.onNotification(protocol.LogMessageNotification.type, log => log.type === protocol.MessageType.Error && errors.push(log.message));
  connection.onNotification(protocol.ShowMessageNotification.type, shown => messages.push(shown.message));
  connection.onRequest(protocol.CodeLensRefreshRequest.type, () => null);
  connection.listen();
  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(join(root, "policies")).href,
    workspaceFolders: null,
    capabilities: { workspace: { codeLens: { refreshSupport: true } } },
  });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  return {
    connection, capabilities, errors, messages,
    open: (uri, text) => connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "policy", version: 1, text } }),
    findings: (uri, condition) => new Promise(resolve => {
      const last = findings.get(uri);
      return last && condition(last) ? resolve(last) : waiting.push({ uri, condition, resolve });
    }),
    async stop() {
      await connection.sendRequest(protocol.ShutdownRequest.type);
      const ended = new Promise(resolve => child.once("exit", resolve));
      await connection.sendNotification(protocol.ExitNotification.type);
      const code = await ended;
      connection.dispose();
      return code;
    },
  };
}

/** The text after edits of the protocol. */
export function apply(text, edits) {
  const lines = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lines.push(at + 1);
  }

  const offset = place => (place.line < lines.length ? Math.min(lines[place.line] + place.character, text.length) : text.length);
  return [...edits].sort((one, other) => offset(other.range.start) - offset(one.range.start))
    .reduce((changed, edit) => changed.slice(0, offset(edit.range.start)) + edit.newText + changed.slice(offset(edit.range.end)), text);
}

/** The place of the first time that a text stands in another. */
export function placeOf(text, words, after = 0) {
  const offset = text.indexOf(words, after);
  if (offset < 0) {
    throw new Error(`"${words}" is not there`);
  }

  const before = text.slice(0, offset);
  return { line: before.split("\n").length - 1, character: offset - (before.lastIndexOf("\n") + 1) };
}
