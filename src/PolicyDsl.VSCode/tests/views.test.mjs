// The form in a real browser, decided by the real server. POLICY_SCREENSHOT names a file for a picture to look at.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, extname, join } from "node:path";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { root, shippedPolicies, startServer } from "./tool.mjs";

const views = join(root, "src/PolicyDsl.VSCode/views");
const executablePath = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap(name => process.env.PATH.split(delimiter).map(folder => join(folder, name))).find(existsSync);
const skip = executablePath ? false : "Chromium is not installed: the views were NOT looked at in a browser. Debian: apt-get install chromium";
const policy = shippedPolicies().find(({ name }) => name.endsWith("liver-tumor-treatment.policy"));
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };
let server, browser;

before(async () => {
  if (!skip) {
    server = await startServer();
    await server.open(policy.uri, policy.text);
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  }
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const ask = (method, more, uri = policy.uri) => server.connection.sendRequest(method, { uri, ...more });

/** Opens the view; with an example, as the click on its lens does. Stands for the editor: what the view posts is asked of the server. */
async function open(work, { example, uri = policy.uri, width = 1200 } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  try {
    await context.exposeFunction("askHost", async message => message.type === "ready"
      ? { type: "form", fields: await ask("policy/facts", {}, uri), answers: example && (await ask("policy/example", { name: example }, uri)).request }
      : { type: "decision", number: message.number, decision: await ask("policy/decide", { request: message.request }, uri) });
    await context.addInitScript(() => {
      globalThis.acquireVsCodeApi = () => ({
        getState: () => undefined,
        setState() {},
        postMessage: async message => dispatchEvent(new MessageEvent("message", { data: await askHost(message) })),
      });
    });
    await context.route("**/*", route => {
      const path = join(views, new URL(route.request().url()).pathname);
      return existsSync(path) ? route.fulfill({ body: readFileSync(path), contentType: types[extname(path)] }) : route.fulfill({ status: 404 });
    });
    const page = await context.newPage();
    await page.goto("http://view.example/request.html");
    await page.locator(".field").first().waitFor();
    await shows(page, outcome => outcome !== "…");
    await work(page);
  } finally {
    await context.close();
  }
}

const outcomeOf = page => page.locator("#outcome").innerText();

/** Waits for a decision; what it is at last is told where it does not come. */
async function shows(page, condition) {
  for (const until = Date.now() + 60_000; !condition(await outcomeOf(page)) && Date.now() < until;) {
    await page.waitForTimeout(20);
  }

  const outcome = await outcomeOf(page);
  assert.ok(condition(outcome), outcome);
}

async function fill(page, answers) {
  for (const [name, value] of Object.entries(answers)) {
    const field = page.getByLabel(name, { exact: true });
    await (await field.evaluate(one => one.tagName) === "SELECT" ? field.selectOption(value) : field.fill(value));
  }
}

test("the form has a field for every term, and asks for what is missing", { skip }, () => open(async page => {
  assert.equal(await page.locator(".field").count(), (await ask("policy/facts")).length);
  assert.match(await outcomeOf(page), /^needs information about line of business/);
  assert.ok(await page.locator(".field.missing").count() > 0);
}));

test("what is filled in is decided, with its tree", { skip }, () => open(async page => {
  await fill(page, { "line of business": "Medicare", state: "Oregon", procedure: "radioembolization", intent: "palliation", tumor: "benign tumor" });
  await shows(page, outcome => outcome.startsWith("follows"));
  assert.match(await page.locator("#tree").innerText(), /NCD 20\.28/);
}));

test("a value that cannot be is told", { skip }, () => open(async page => {
  await fill(page, { nodules: "-3" });
  await page.locator("#outcome.wrong").waitFor();
  assert.match(await page.locator("#tree").innerText(), /nodules/);
}));

test("an example fills the form, and is decided as it says", { skip }, async () => {
  const [, example] = /\nexamples\n(?:\s*#.*\n|\n)*  "([^"]+)"/.exec(policy.text);
  await open(async page => {
    const run = await ask("policy/example", { name: example });
    assert.ok(run.passes);
    await shows(page, outcome => outcome === run.outcome);
  }, { example });
});

test("the codes that an example excludes stay when something else is filled in", { skip }, async () => {
  const uri = "file:///policies/codes.policy";
  await server.open(uri, `policy "Codes"

terms
  diagnoses: ICD-10-CM codes
  urgent: yes or no

section I
  covered when diagnoses include E11.9 and urgent
  otherwise not covered

examples
  "no diabetes"
    diagnoses do not include E11.9
    => not covered
`);
  await open(async page => {
    assert.equal(await page.getByLabel("diagnoses", { exact: true }).inputValue(), "not E11.9, ...");
    await shows(page, outcome => outcome.startsWith("not covered"));
    await page.getByLabel("urgent", { exact: true }).selectOption("yes");
    await page.waitForTimeout(500);
    await shows(page, outcome => outcome.startsWith("not covered"));
    await page.getByLabel("diagnoses", { exact: true }).fill("E11.9, ...");
    await shows(page, outcome => outcome.startsWith("covered"));
  }, { uri, example: "no diabetes" });
});

for (const width of [380, 1200]) {
  test(`nothing runs off the side of ${width} pixels`, { skip }, () => open(async page => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  }, { width }));
}

test("everyone can use it", { skip }, () => open(async page => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html).join("\n")}`), []);
}));

if (process.env.POLICY_SCREENSHOT) {
  test("a picture", { skip }, () => open(async page => {
    await fill(page, { "line of business": "Commercial", state: "Oregon", procedure: "radioembolization", tumor: "benign tumor" });
    await shows(page, outcome => !outcome.includes("line of business"));
    await page.screenshot({ path: process.env.POLICY_SCREENSHOT, fullPage: true });
  }));
}
