import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A headless Chromium; undefined, and said so, where there is none. */
async function launchBrowser(): Promise<Browser | undefined> {
  const executablePath = [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    console.log("no Chromium here: install the package chromium, or say by CHROMIUM_PATH where it is");
    return undefined;
  }
  const quiet = ["background-networking", "component-update", "sync", "gpu", "quic"].map((each) => `--disable-${each}`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--no-first-run", ...quiet] });
}

/** The page that a test has open. */
export interface PageInTest {
  /** Opens one in place of the last. */
  open(text: string, options?: PageOptions): Promise<Page>;
  /** Errors on the console or in scripts, broken policies, dialogs, and any request but that for the page itself. */
  problems(): string[];
}

type PageOptions = BrowserContextOptions & { hash?: string };

/** Within a suite: a browser for its tests, which are skipped where there is none. What they open is closed for them. */
export function pageInTest(): PageInTest {
  let browser: Browser | undefined;
  let opened: OpenPage | undefined;
  const close = async (): Promise<void> => {
    await opened?.close();
    opened = undefined;
  };
  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
  });
  after(() => browser?.close());
  afterEach(close);
  return {
    async open(text, options) {
      await close();
      if (!browser) throw new Error("a page is opened within a test");
      opened = await openPage(browser, text, options);
      return opened.page;
    },
    problems: () => opened?.problems ?? [],
  };
}

interface OpenPage {
  page: Page;
  problems: string[];
  close(): Promise<void>;
}

/** Opens a page as a reader does who was sent it: from a file. */
async function openPage(
  browser: Browser,
  text: string,
  { hash = "", ...options }: PageOptions = {},
): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const file = join(folder, "page.html");
  writeFileSync(file, text);
  const url = pathToFileURL(file).href;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url) problems.push(`request: ${request.url()}`);
  });
  await page.goto(url + hash);
  return {
    page,
    problems,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true });
    },
  };
}
