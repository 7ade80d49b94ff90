// The form in a real browser, decided by the real server.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import { root, shippedPolicies, startServer } from "./tool.mjs";

const views = join(root, "src/PolicyDsl.VSCode/views");
const browser = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap(name => process.env.PATH.split(delimiter).map(folder => join(folder, name))).find(existsSync);
const skip = browser ? false : "Chromium is not installed: the views were NOT looked at in a browser. Debian: apt-get install chromium";

// Stands for the editor: what the view posts is asked of the server.
const bridge = `
  function acquireVsCodeApi() {
    return { getState: () => undefined, setState() {}, postMessage: async message => {
      const answer = await fetch("/host", { method: "POST", body: JSON.stringify(message) });
      dispatchEvent(new MessageEvent("message", { data: await answer.json() }));
    } };
  }`;

let server, pages, example, script = "";
const policy = shippedPolicies().find(({ name }) => name.endsWith("liver-tumor-treatment.policy"));

before(async () => {
  if (skip) {
    return;
  }

  server = await startServer();
  await server.open(policy.uri, policy.text);
  pages = createServer(async (request, response) => {
    if (request.url === "/host") {
      const body = JSON.parse((await request.toArray()).join(""));
      const answer = body.type === "ready"
        ? {
          type: "form",
          fields: await server.connection.sendRequest("policy/facts", { uri: policy.uri }),
          answers: example && (await server.connection.sendRequest("policy/example", { uri: policy.uri, name: example })).request,
        }
        : { type: "decision", number: body.number, decision: await server.connection.sendRequest("policy/decide", { uri: policy.uri, request: body.request }) };
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(answer));
    } else if (request.url === "/") {
      response.setHeader("Content-Type", "text/html").end(
        readFileSync(join(views, "request.html"), "utf8").replace(/<meta http-equiv[^>]*>/, "")
          .replace("<script src", `<script>${bridge}</script><script src`).replace("</body>", `<script>${script}</script></body>`));
    } else {
      const name = request.url.slice(1);
      response.setHeader("Content-Type", name.endsWith(".css") ? "text/css" : "text/javascript").end(existsSync(join(views, name)) ? readFileSync(join(views, name)) : "");
    }
  });
  await new Promise(resolve => pages.listen(0, "127.0.0.1", resolve));
});

after(async () => {
  if (!skip) {
    pages.close();
    await server.stop();
  }
});

const fill = answers => `
  const answer = (name, value) => {
    const label = [...document.querySelectorAll(".field > label")].find(one => one.textContent === name);
    const input = document.getElementById(label.htmlFor);
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const ready = setInterval(() => {
    if (document.querySelector(".field")) {
      clearInterval(ready);
      for (const [name, value] of Object.entries(${JSON.stringify(answers)})) answer(name, value);
    }
  }, 50);`;

async function shown(content, ...more) {
  script = content;
  const profile = mkdtempSync(join(tmpdir(), "policy-view-"));
  try {
    return await new Promise((resolve, reject) => execFile(
      browser, ["--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + profile, "--virtual-time-budget=8000", ...more, `http://127.0.0.1:${pages.address().port}/`],
      { maxBuffer: 1 << 26, timeout: 120000 }, (error, stdout) => (error ? reject(error) : resolve(stdout))));
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const text = html => /<h1 id="outcome"[^>]*>([^<]*)</.exec(html)[1];

test("the form has a field for every term, and asks for what is missing", { skip }, async () => {
  const html = await shown("", "--dump-dom");
  const fields = await server.connection.sendRequest("policy/facts", { uri: policy.uri });
  assert.equal((html.match(/class="field/g) ?? []).length, fields.length);
  assert.match(text(html), /^needs information about line of business/);
  assert.match(html, /class="field missing"/);
});

test("what is filled in is decided, with its tree", { skip }, async () => {
  const html = await shown(fill({ "line of business": "Medicare", state: "Oregon", procedure: "radioembolization", intent: "palliation", tumor: "benign tumor" }), "--dump-dom");
  assert.match(text(html), /^follows/);
  assert.match(html, /<pre id="tree">[^<]*NCD 20\.28/);
});

test("a value that cannot be is told", { skip }, async () => {
  const html = await shown(fill({ nodules: "-3" }), "--dump-dom");
  assert.match(html, /<h1 id="outcome" class="wrong">/);
  assert.match(html, /<pre id="tree">[^<]*nodules/);
});

test("an example fills the form, and is decided as it says", { skip }, async () => {
  [, example] = /\nexamples\n(?:\s*#.*\n|\n)*  "([^"]+)"/.exec(policy.text);
  try {
    const html = await shown("", "--dump-dom");
    const run = await server.connection.sendRequest("policy/example", { uri: policy.uri, name: example });
    assert.ok(run.passes);
    assert.equal(text(html), run.outcome);
  } finally {
    example = undefined;
  }
});

test("nothing runs off the side, wide or narrow", { skip }, async () => {
  for (const width of [380, 1200]) {
    const html = await shown(
      `setTimeout(() => { document.body.style.width = "${width}px"; document.title = "beyond the side: " + Math.max(0, ...[...document.querySelectorAll("body *")].map(one => one.getBoundingClientRect().right - ${width})); }, 4000);`,
      "--dump-dom", `--window-size=${width},900`);
    assert.match(html, /<title>beyond the side: 0<\/title>/);
  }
});

if (process.env.POLICY_SCREENSHOT) {
  test("a picture", { skip }, () => shown(fill({ "line of business": "Commercial", state: "Oregon", procedure: "radioembolization", tumor: "benign tumor" }), "--screenshot=" + process.env.POLICY_SCREENSHOT, "--window-size=1200,1400"));
}
