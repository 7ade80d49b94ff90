// Every shipped policy as `policy render` writes it, in a real browser. POLICY_TOOL names policy.dll; POLICY_PICTURES a folder for pictures to look at.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const shipped = readdirSync(join(root, "policies"), { recursive: true })
  .filter(name => name.endsWith(".policy") && !/^(vocabularies|bin|obj)\b/.test(name)).sort();
const executablePath = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap(name => process.env.PATH.split(delimiter).map(folder => join(folder, name))).find(existsSync);

// A4 without its margins, in CSS pixels.
const widths = { telephone: 390, desk: 1280, paper: 688 };
const folder = mkdtempSync(join(tmpdir(), "policy-pages-"));
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const urls = new Map();

function urlOf(name) {
  if (!urls.has(name)) {
    const path = join(folder, urls.size + ".html");
    writeFileSync(path, execFileSync("dotnet", [process.env.POLICY_TOOL, "render", join(root, "policies", name)], { maxBuffer: 1 << 26 }));
    urls.set(name, pathToFileURL(path).href);
  }

  return urls.get(name);
}

// The page forbids scripts: only what measures it may run one.
async function open(name, options, work) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  try {
    const page = await context.newPage();
    const complaints = [];
    page.on("console", message => complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(String(error)));
    page.on("request", request => request.url() === urlOf(name) || complaints.push("asks the network for " + request.url()));
    await page.goto(urlOf(name));
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const picture = (page, name, kind) => process.env.POLICY_PICTURES
  && page.screenshot({ path: join(process.env.POLICY_PICTURES, name.replace(/.*\//, "").replace(".policy", "") + "-" + kind + ".png"), fullPage: true });

for (const name of shipped) {
  test(name, () => open(name, {}, async page => {
    for (const [kind, width] of Object.entries(widths)) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ media: kind === "paper" ? "print" : "screen" });
      await picture(page, name, kind);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(beyond, 0, "runs off the side of a " + kind);
    }

    await page.emulateMedia({ media: "screen" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html).join("\n")}`), []);

    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 4).toString(), "%PDF");
    const pages = Number(/\/Type\s*\/Pages\b[^>]*\/Count\s+(\d+)/.exec(pdf.toString("latin1"))?.[1]);
    const letters = await page.evaluate(() => document.body.innerText.length);
    // A page of print takes some 2,000 letters: many more pages than that would be white paper.
    assert.ok(pages >= 1 && pages <= 3 + letters / 700, `${pages} pages for ${letters} letters`);
  }));
}

test("the keyboard leads past the contents to the policy", () => open(shipped[0], {}, async page => {
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  assert.equal(await skip.innerText(), "To the policy");
  assert.ok((await skip.boundingBox()).y >= 0);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "policy");
}));
