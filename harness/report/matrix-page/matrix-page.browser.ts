/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import type { Page } from "playwright-core";
import type { RunRecord } from "../../record/format.ts";
import { pageInTest } from "../../testing/browser.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { EVIL, poisonedRecord } from "../../testing/poisoned-record.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../../testing/small-record.ts";
import { buildMatrix } from "../matrix/build-matrix.ts";
import { renderMatrixPage } from "./parts/render-page.ts";

const SIZE = "request.memory-size.minimum";

const newer = (record: RunRecord): RunRecord => ({
  ...record,
  header: { ...record.header, edition: "2026", contract: "another", plan: "another" },
});
const golden = [goldenRecord(), goldenRecord("golden-other")];
const text = renderMatrixPage(buildMatrix([...golden, newer(goldenRecord())]));

describe("the page of a matrix in a browser", function () {
  this.timeout(60_000);
  const tested = pageInTest();
  const open = (options?: Parameters<typeof tested.open>[1], page = text): Promise<Page> => tested.open(page, options);
  const ids = (page: Page): Promise<string[]> => page.locator("#body th code").allTextContents();
  const count = (page: Page): Promise<string | null> => page.locator("#count").textContent();
  const cell = (page: Page, row: string, target: string) =>
    page.locator(`.cell[data-row="${row}"][data-target="${target}"]`);

  it("loads from a file, with no request, no error and nothing that its policy forbids", async () => {
    const page = await open();
    expect(await count(page)).to.equal("36 of 36 clauses");
    expect(await page.locator("#head th").allInnerTexts()).to.have.length(5);
    expect(tested.problems()).to.deep.equal([]);
  });

  it("shows each edition by itself", async () => {
    const page = await open();
    await page.getByRole("radio", { name: "2026" }).check({ force: true });
    expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).to.include("Edition 2026");
    expect(await page.locator("#head .sort").allInnerTexts()).to.deep.equal(["Clause", "Broken", "sample 5.2.5"]);
    expect(page.url()).to.match(/#edition=2026$/);
  });

  it("sorts by clause, by how many are broken, by a target, and says so to a screen reader", async () => {
    const page = await open();
    const natural = await ids(page);
    const sorter = (name: string) => page.locator("#head").getByRole("button", { name, exact: true });
    await sorter("Clause").click();
    expect(await ids(page)).to.deep.equal(natural.toSorted());
    expect(await page.locator("#head th").first().getAttribute("aria-sort")).to.equal("ascending");
    await sorter("Clause").click();
    expect(await ids(page)).to.deep.equal(natural.toSorted().toReversed());
    await sorter("Clause").click();
    expect(await ids(page), "and back").to.deep.equal(natural);
    await sorter("Broken").click();
    expect((await page.locator("#body .count").allInnerTexts()).slice(0, 3)).to.deep.equal(["2", "2", "2"]);
    await sorter("other 1.4.0").click();
    expect(await page.locator('#body [data-target="other 1.4.0"]').first().getAttribute("data-sign")).to.equal("✗");
    expect(await page.evaluate(() => document.activeElement?.textContent), "focus stays").to.equal("other 1.4.0");
  });

  it("filters by what became of a clause at each target, by group, by search", async () => {
    const page = await open();
    await page.getByLabel("Rows by sample 5.2.5").selectOption("broken");
    await page.getByLabel("Rows by other 1.4.0").selectOption("upheld");
    expect(await ids(page)).to.deep.equal(["request.description.max-length", SIZE]);
    await page.getByRole("searchbox").fill("memory");
    expect(await count(page)).to.equal("1 of 36 clauses");
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await page.getByLabel("Group").selectOption("protocol");
    expect(await ids(page)).to.deep.equal(["protocol.answers", "protocol.no-server-error", "protocol.unharmed"]);
    await page.getByRole("searchbox").fill("no such thing");
    expect(await page.getByText("Nothing is like that").isVisible()).to.equal(true);
  });

  it("shows what each target answered, also where none is wrong", async () => {
    const page = await open();
    await page.getByRole("radio", { name: "answers" }).check({ force: true });
    await page.getByLabel("Only").selectOption("different");
    expect(await cell(page, "memory-size/below-minimum", "sample 5.2.5").innerText()).to.equal("201 instead of 400");
    expect(await cell(page, "memory-size/below-minimum", "other 1.4.0").getAttribute("aria-label")).to.equal(
      "passed: 400 ValidationException",
    );
    expect(await count(page)).to.match(/^3 of \d+ cases$/);
  });

  it("begins with a table by task, and where each target stands", async () => {
    const page = await open();
    const tasks = page.locator(".tasks:visible");
    expect(await tasks.locator("thead th").allInnerTexts()).to.deep.equal([
      "Task",
      "sample 5.2.5",
      "other 1.4.0",
      "AWS, as recorded",
    ]);
    expect(await tasks.getByRole("row").filter({ hasText: "bad input" }).innerText()).to.match(
      /\d+ of \d+[^]*\d+ of \d+[^]*\d+ of \d+$/,
    );
    const [first = "", second] = await page.locator(".standings:visible li").allInnerTexts();
    expect(first).to.match(/^sample 5\.2\.5: 10 of 20 judged clauses are broken, and 20 of 26 were judged/);
    expect(second).to.include("other 1.4.0 (not ranked: its run was filtered): ");
  });

  it("counts by the reading that is chosen", async () => {
    const page = await open();
    const shown = page.locator("[data-scores]:visible");
    expect(await shown.locator("td").first().innerText()).to.match(/10 of 26/);
    await page.getByRole("radio", { name: "aws" }).check({ force: true });
    expect(await shown.locator("td").first().innerText()).to.match(/12 of 32/);
  });

  it("opens a cell to what was sent and answered, what is allowed and on which evidence, and closes it again", async () => {
    const page = await open();
    await cell(page, SIZE, "sample 5.2.5").click();
    const dialog = page.getByRole("dialog", { name: `${SIZE} sample 5.2.5, edition 2021` });
    const told = await dialog.innerText();
    expect(told)
      .to.include("API reference page, line")
      .and.to.include("400 InvalidParameterValueException or ValidationException")
      .and.to.match(/POST \/2015-03-31\/functions/)
      .and.to.include('"MemorySize": 127')
      .and.to.include(`--only memory-size/below-minimum:${SIZE}`);
    const evidence = dialog.getByRole("link", { name: /^API reference page/ });
    expect(await evidence.getAttribute("href")).to.equal(
      "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
    );
    await dialog.getByRole("button", { name: "memory-size/below-minimum" }).first().click();
    expect(await page.locator("#detail-title").innerText()).to.equal("memory-size/below-minimum");
    expect(await page.locator("#detail").innerText()).to.include("400 ValidationException, passed");
    await page.goBack();
    expect(await page.locator("#detail-title").innerText()).to.equal(SIZE);
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).to.equal(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-row"))).to.equal(SIZE);
  });

  it("tells what blocks a case, and of a clause that a control alone shows how to repeat it", async () => {
    const page = await open();
    const id = "request.handler.pattern";
    await cell(page, id, "other 1.4.0").click();
    const dialog = page.getByRole("dialog", { name: `${id} other 1.4.0, edition 2021` });
    expect(await dialog.innerText())
      .to.include(`--only handler/at-maximum-length:${id}`)
      .and.to.include("handler/pattern-broken-at-end blocked");
    expect(await dialog.getByRole("button", { name: "handler/at-maximum-length" }).count()).to.equal(0);
    await dialog.getByRole("button", { name: "handler/pattern-broken-at-end" }).click();
    expect(await page.locator("#detail").innerText()).to.include(`by ${id}: its control handler/at-maximum-length`);
  });

  it("shows the same again from its URL", async () => {
    const hash = `#view=answers&search=memory&sort=-name&row=memory-size%2Fbelow-minimum&target=other+1.4.0`;
    const page = await open({ hash });
    for (const visit of ["first", "again"]) {
      expect(await page.locator("#detail-title").innerText(), visit).to.equal("memory-size/below-minimum");
      expect(await page.getByLabel("Search").inputValue(), visit).to.equal("memory");
      expect(await ids(page), visit).to.deep.equal((await ids(page)).toSorted().toReversed());
      await page.reload();
    }
    expect(tested.problems()).to.deep.equal([]);
  });

  it("can be used by keyboard alone: one stop for the table, arrows within it, Enter opens", async () => {
    const page = await open();
    await page.getByLabel("Rows by other 1.4.0").focus();
    await page.keyboard.press("Tab");
    const at = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset);
    const first = (await ids(page))[0];
    expect(await at()).to.include({ row: first, target: "sample 5.2.5" });
    for (const key of ["ArrowDown", "ArrowRight", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
    expect(await at()).to.include({ row: (await ids(page))[1], target: "other 1.4.0" });
    await page.keyboard.press("Control+End");
    expect(await at()).to.include({ row: (await ids(page)).at(-1) });
    await page.keyboard.press("Enter");
    expect(await page.locator("#detail").isVisible()).to.equal(true);
    await page.keyboard.press("Escape");
    expect(await at()).to.include({ row: (await ids(page)).at(-1) });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("cell"))).to.equal(false);
  });

  for (const colorScheme of ["light", "dark"] as const)
    it(`has nothing that axe objects to, ${colorScheme}`, async () => {
      const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      const cells = [`row=${SIZE}`, "view=answers&row=memory-size%2Fbelow-minimum"].map(
        (row) => `${row}&target=sample+5.2.5`,
      );
      for (const hash of ["", "view=answers", ...cells]) {
        const page = await open({ colorScheme, bypassCSP: true, hash: `#${hash}` });
        await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
        const violations = await page.evaluate(
          `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))`,
        );
        expect(violations, hash).to.deep.equal([]);
      }
    });

  it("fits a narrow screen, and of up to three targets nothing has to be moved sideways", async () => {
    const third = { ...goldenRecord("golden-other") };
    third.header = { ...third.header, target: { ...third.header.target, profile: "third" } };
    const three = renderMatrixPage(buildMatrix([...golden, third]));
    for (const [width, page] of [
      [360, text],
      [360, three],
      [720, three],
    ] as const)
      for (const hash of ["", "#view=answers", `#row=${SIZE}&target=sample+5.2.5`]) {
        const shown = await open({ viewport: { width, height: 740 }, hash }, page);
        await shown.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
        expect(await shown.evaluate(() => document.documentElement.scrollWidth), hash).to.equal(width);
        const wider = await shown
          .locator(".scroll")
          .evaluateAll((all) =>
            all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.innerHTML),
          );
        expect(wider, hash).to.deep.equal([]);
      }
  });

  it("shows what is chosen where colours are forced", async () => {
    const page = await open({ forcedColors: "active" });
    const background = (view: string): Promise<string> =>
      page.locator(`[name=view][value=${view}] + span`).evaluate((each) => getComputedStyle(each).backgroundColor);
    expect(await background("clauses")).to.not.equal(await background("answers"));
  });

  it("prints the whole table, without its controls", async () => {
    const page = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByLabel("Search").isVisible()).to.equal(false);
    expect(await page.getByLabel("Rows by other 1.4.0").isVisible()).to.equal(false);
    const rows = page.locator(".rows");
    expect(await rows.evaluate((each) => each.scrollHeight - each.clientHeight)).to.be.at.most(0);
  });

  it("executes nothing of a hostile record, and stays in its layout", async () => {
    const evil = `${EVIL}</script><script>alert(1)</script><img src=x onerror=alert(2)>"'\`><b id=evil>\u202e\u0000\u2028${"W".repeat(5000)}`;
    const records = golden.map((record) => poisonedRecord(record, evil));
    for (const view of ["clauses", "answers"]) {
      const page = await open(
        { viewport: { width: 360, height: 740 }, hash: `#view=${view}` },
        renderMatrixPage(buildMatrix(records)),
      );
      await page.locator(".cell").first().click();
      expect(await page.locator("#detail").isVisible()).to.equal(true);
      await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
      expect(await page.locator("#evil, img").count()).to.equal(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(360);
      expect(await page.evaluate(() => /[\u202e\u2066]/.test(document.body.innerText))).to.equal(false);
      expect(await page.evaluate(() => "owned" in window)).to.equal(false);
      expect(tested.problems()).to.deep.equal([]);
    }
  });

  it("is pleasant with eight targets and eight hundred cases", async () => {
    const clauses = Array.from({ length: 400 }, (_, index) => `request.a-${index}.type`);
    const record = (target: number): RunRecord =>
      smallRecord({
        target: { profile: `target ${target}` },
        states: Object.fromEntries(clauses.map((id, index) => [id, index % 3 === 0 ? "broken" : "upheld"])),
        verdicts: Array.from({ length: 800 }, (_, index) => {
          const clause = clauses[index % 400] ?? "";
          const isBroken = (index % 400) % 3 === 0;
          return smallVerdict(`a-${index}/type`, {
            clauses: [clause],
            findings: isBroken ? [smallFinding(clause)] : [],
            exchanges: [smallExchange(isBroken ? 201 : 400, "ValidationException")],
          });
        }),
      });
    const large = renderMatrixPage(buildMatrix(Array.from({ length: 8 }, (_, index) => record(index))));
    const page = await open({ hash: "#view=answers" }, large);
    const paint = await page.evaluate(() => performance.getEntriesByName("first-paint")[0]?.startTime ?? Infinity);
    const filter = await page.evaluate(() => {
      const search = document.getElementById("search") as HTMLInputElement;
      const begun = performance.now();
      search.value = "a-1";
      search.dispatchEvent(new Event("input", { bubbles: true }));
      // Reading a size makes the browser lay out what has changed.
      return document.body.offsetHeight > 0 ? performance.now() - begun : Infinity;
    });
    expect(await count(page)).to.equal("111 of 800 cases");
    // The page takes a tenth of these; a machine at work may take longer.
    expect(paint, "first paint, ms").to.be.below(2000);
    expect(filter, "filter, ms").to.be.below(1000);
  });
});
