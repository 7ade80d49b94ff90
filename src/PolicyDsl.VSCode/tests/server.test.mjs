// Every feature of the server, on the shipped policies, through a client library that editors are built on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { apply, placeOf, protocol, shippedPolicies, startServer } from "./tool.mjs";

let server;
before(async () => (server = await startServer()));
after(async () => {
  assert.deepEqual(server.errors, []);
  assert.equal(await server.stop(), 0);
});

const request = (type, parameters) => server.connection.sendRequest(type, parameters);
const isAnalysed = async uri => {
  for (let tries = 0; tries < 600; tries++) {
    const lenses = await request(protocol.CodeLensRequest.type, { textDocument: { uri } });
    if (lenses.some(lens => /sides/.test(lens.command.title)) && lenses.every(lens => !/…$/.test(lens.command.title))) {
      return lenses;
    }

    await new Promise(resolve => setTimeout(resolve, 100));
  }

  throw new Error("never analysed: " + uri);
};

for (const { name, uri, text } of shippedPolicies()) {
  test(name, async t => {
    const textDocument = { uri };
    const isVocabulary = text.includes("\nvocabulary ") || text.startsWith("vocabulary ");
    await server.open(uri, text);
    const term = /\nterms\n(?:\s*#.*\n)*  ([^:\n(]+?)(?: \([^)]*\))?:/.exec(text)[1];
    const declared = placeOf(text, "  " + term, text.indexOf("\nterms\n"));
    const position = { line: declared.line, character: declared.character + 2 };

    await t.test("findings: none that are errors", async () => {
      const published = await server.findings(uri, () => true);
      assert.deepEqual(published.diagnostics.filter(finding => finding.severity === 1), []);
    });

    await t.test("hover", async () => {
      const hover = await request(protocol.HoverRequest.type, { textDocument, position });
      assert.ok(hover.contents.value.includes(term.replace(/_/g, "\\_")), hover.contents.value);
      assert.match(hover.contents.value, /used (once|\d+ times)/);
    });

    await t.test("definition and references", async () => {
      const definition = await request(protocol.DefinitionRequest.type, { textDocument, position });
      assert.deepEqual(definition.range.start, position);
      const references = await request(protocol.ReferencesRequest.type, { textDocument, position, context: { includeDeclaration: true } });
      assert.ok(references.length > 1);
      for (const reference of references.filter(one => one.uri === uri)) {
        const back = await request(protocol.DefinitionRequest.type, { textDocument, position: reference.range.start });
        assert.deepEqual(back.range, definition.range);
      }
    });

    await t.test("rename, and the renamed text has no error", async () => {
      const prepared = await request(protocol.PrepareRenameRequest.type, { textDocument, position });
      assert.equal(prepared.placeholder, term);
      const edit = await request(protocol.RenameRequest.type, { textDocument, position, newName: "renamed for a test" });
      const renamed = apply(text, edit.changes[uri]);
      assert.ok(renamed.includes("  renamed for a test"));
      const other = uri.replace(".policy", "-renamed.policy");
      await server.open(other, renamed);
      const published = await server.findings(other, () => true);
      assert.deepEqual(published.diagnostics.filter(finding => finding.severity === 1 && finding.code !== "POL5001" && !/vocabular/.test(finding.message)), []);
      await server.connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, { textDocument: { uri: other } });
    });

    await t.test("a name that is taken is refused", async () => {
      const names = [...text.slice(text.indexOf("\nterms\n")).matchAll(/\n  ([a-z][^:\n(]+?)(?: \([^)]*\))?: (?:yes or no|count|one of)/g)].map(match => match[1]).filter(other => other !== term);
      if (names.length > 0) {
        await assert.rejects(request(protocol.RenameRequest.type, { textDocument, position, newName: names[0] }));
      }
    });

    await t.test("outline and folding", async () => {
      const symbols = await request(protocol.DocumentSymbolRequest.type, { textDocument });
      assert.ok(symbols.some(symbol => symbol.name === term));
      assert.equal(symbols.filter(symbol => symbol.name.startsWith("section ")).length, (text.match(/^section /gm) ?? []).length);
      const ranges = await request(protocol.FoldingRangeRequest.type, { textDocument });
      assert.ok(ranges.every(range => range.endLine > range.startLine && range.endLine < text.split("\n").length));
      assert.ok(ranges.length > 3);
    });

    await t.test("semantic tokens cover the term and never overlap", async () => {
      const { data } = await request(protocol.SemanticTokensRequest.type, { textDocument });
      let [line, character, end, found] = [0, 0, 0, false];
      for (let at = 0; at < data.length; at += 5) {
        [line, character] = data[at] > 0 ? [line + data[at], data[at + 1]] : [line, character + data[at + 1]];
        assert.ok(data[at] > 0 || character >= end, `line ${line}`);
        end = character + data[at + 2];
        found ||= line === position.line && character === position.character && data[at + 3] === 1 && data[at + 4] === 1;
      }

      assert.ok(found);
    });

    await t.test("semantic tokens of a range, and the difference after a key", async () => {
      const full = await request(protocol.SemanticTokensRequest.type, { textDocument });
      const range = { start: { line: 0, character: 0 }, end: { line: text.split("\n").length, character: 0 } };
      assert.deepEqual((await request(protocol.SemanticTokensRangeRequest.type, { textDocument, range })).data, full.data);
      const some = await request(protocol.SemanticTokensRangeRequest.type, { textDocument, range: { start: position, end: { line: position.line + 1, character: 0 } } });
      assert.ok(some.data.length > 0 && some.data.length < full.data.length && some.data[0] === position.line);
      const changed = text.replace("\nterms\n", "\n# a note\nterms\n");
      const change = content => server.connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 2 }, contentChanges: [{ text: content }] });
      await change(changed);
      const delta = await request(protocol.SemanticTokensDeltaRequest.type, { textDocument, previousResultId: full.resultId });
      const data = [...full.data];
      delta.edits.forEach(edit => data.splice(edit.start, edit.deleteCount, ...edit.data));
      assert.deepEqual(data, (await request(protocol.SemanticTokensRequest.type, { textDocument })).data);
      assert.ok(delta.edits.reduce((sum, edit) => sum + edit.data.length, 0) <= 10);
      await change(text);
      const again = await request(protocol.SemanticTokensDeltaRequest.type, { textDocument, previousResultId: "no such" });
      assert.deepEqual(again.data, full.data);
    });

    await t.test("formatting: nothing to do, and what was disturbed comes back", async () => {
      const options = { tabSize: 2, insertSpaces: true };
      assert.deepEqual(await request(protocol.DocumentFormattingRequest.type, { textDocument, options }), []);
      const disturbed = text.replace("\nterms\n", "\n\n\nterms   \n").replaceAll(": yes or no", ":  yes  or no");
      const other = uri.replace(".policy", "-disturbed.policy");
      await server.open(other, disturbed);
      const edits = await request(protocol.DocumentFormattingRequest.type, { textDocument: { uri: other }, options });
      assert.equal(apply(disturbed, edits), text);
      const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
      assert.deepEqual(await request(protocol.DocumentRangeFormattingRequest.type, { textDocument: { uri: other }, range, options }), []);
      await server.connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, { textDocument: { uri: other } });
    });

    await t.test("completion offers the term", async () => {
      const line = text.split("\n").findIndex((content, index) => index > position.line && content.includes(term) && /^ {4}/.test(content));
      if (line >= 0) {
        const place = { line, character: text.split("\n")[line].indexOf(term) + 1 };
        const { items } = await request(protocol.CompletionRequest.type, { textDocument, position: place });
        assert.ok(items.some(item => item.label === term), JSON.stringify(items.map(item => item.label)));
      }
    });

    if (!isVocabulary) {
      await t.test("code lenses: every example passes, statements tell their coverage", async () => {
        const lenses = await isAnalysed(uri);
        const examples = lenses.filter(lens => lens.command.command === "policy.runExample");
        assert.ok(examples.length > 0);
        assert.deepEqual(examples.filter(lens => !/^✓/.test(lens.command.title)), []);
      });

      await t.test("a click on a lens runs the example, or tells what is not covered", async () => {
        const lenses = await isAnalysed(uri);
        for (const lens of lenses) {
          const { title, ...command } = lens.command;
          const result = await request(protocol.ExecuteCommandRequest.type, command);
          assert.ok(server.messages.length > 0);
          const message = server.messages.pop();
          if (command.command === "policy.runExample") {
            assert.equal(result.passes, true);
            const decision = await request("policy/decide", { uri, request: result.request });
            assert.equal(decision.outcome, result.outcome);
            assert.ok(message.includes(result.text.trimEnd()), message);
          } else {
            assert.equal(`examples show ${result.covered} of ${result.sides} sides of its criteria`, title);
            assert.equal(result.sides - result.covered, result.open.length);
            assert.ok(result.open.every(side => message.includes(side.why)), message);
          }
        }
      });

      await t.test("a label of a clause is renamed with every reference, and nothing else changes", async () => {
        const label = /\nsection ([A-Z]+) /.exec(text);
        if (!label) {
          return;
        }

        const place = { line: text.slice(0, label.index + 1).split("\n").length - 1, character: "section ".length };
        const edit = await request(protocol.RenameRequest.type, { textDocument, position: place, newName: "XXXIX" });
        const renamed = apply(text, edit.changes[uri]);
        assert.match(renamed, /\nsection XXXIX /);
        const other = uri.replace(".policy", "-label.policy");
        await server.open(other, renamed);
        const published = await server.findings(other, () => true);
        assert.deepEqual(published.diagnostics.filter(finding => finding.severity === 1 && !/^POL(2023|5001)$/.test(finding.code)), []);
        const back = await request(protocol.RenameRequest.type, { textDocument: { uri: other }, position: place, newName: label[1] });
        assert.equal(apply(renamed, back.changes[other]), text);
        await server.connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, { textDocument: { uri: other } });
      });

      await t.test("page, form and decision", async () => {
        const { html } = await request("policy/render", { uri });
        assert.match(html, /^<!DOCTYPE html>/i);
        const fields = await request("policy/facts", { uri });
        assert.ok(fields.some(field => field.name === term || text.includes("use \"")));
        const decision = await request("policy/decide", { uri, request: {} });
        assert.match(decision.outcome, /needs information|outside|awaiting|not covered|covered|review|follows|not addressed/);
        const wrong = await request("policy/decide", { uri, request: { "no such term": 1 } });
        assert.equal(wrong.outcome ?? null, null);
        assert.match(wrong.text, /no such term/);
      });

      await t.test("a misspelt term has a fix that mends it", async () => {
        const uses = [...text.matchAll(new RegExp(`\\n {2,}(?:- |[A-Za-z0-9]+\\. )?${term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} (is|includes)`, "g"))];
        if (uses.length === 0) {
          return;
        }

        const at = uses[0].index + uses[0][0].lastIndexOf(term);
        const broken = text.slice(0, at) + term.slice(0, -2) + "x" + term.slice(-1) + text.slice(at + term.length);
        const other = uri.replace(".policy", "-broken.policy");
        await server.open(other, broken);
        const published = await server.findings(other, published => published.diagnostics.some(finding => finding.code === "POL2001"));
        const finding = published.diagnostics.find(one => one.code === "POL2001");
        const actions = await request(protocol.CodeActionRequest.type, { textDocument: { uri: other }, range: finding.range, context: { diagnostics: [finding] } });
        assert.ok(actions.some(action => apply(broken, action.edit.changes[other]) === text), JSON.stringify(actions));
        await server.connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, { textDocument: { uri: other } });
      });
    }
  });
}

test("what no client should send is answered, and the server goes on", async () => {
  await assert.rejects(server.connection.sendRequest("no/such"), error => error.code === -32601);
  await assert.rejects(server.connection.sendRequest("textDocument/hover", { position: 1 }), error => error.code === -32602);
  const [{ uri }] = shippedPolicies();
  assert.equal(await request(protocol.HoverRequest.type, { textDocument: { uri }, position: { line: 99999, character: 99999 } }), null);
});
