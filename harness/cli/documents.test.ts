import { EDITIONS } from "../contract/edition.ts";
import { readFixture } from "../contract/fixture.ts";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { namesFrom, variableOf } from "../options/names.ts";
import { formatNames } from "../report/formats.ts";
import { callMain } from "../testing/call-main.ts";
import { planOf } from "../session/session.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FENCED = /^ *```[^]*?^ *```$/gm;
const PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...pagesIn("docs"), ...pagesIn("reports")];

function pagesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.startsWith("runs") && !name.includes("node_modules"))
    .map((name) => join(folder, name));
}

const textOf = (page: string): string => readFileSync(join(ROOT, page), "utf8");
const all = (text: string, expression: RegExp): string[] => [
  ...new Set([...text.matchAll(expression)].map(([, first]) => first ?? "")),
];

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return all(textOf(page).replaceAll(FENCED, ""), /^#+ (.*)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** The flags of a command, by its help. */
async function flagsOf(command: string): Promise<string[]> {
  const { stdout } = await callMain([command, "--help"]);
  return all(stdout, /^ {2}(--[a-z-]+)/gm).toSorted();
}

/** The flags that have a row of their own in a page's first table that has any. */
const flagRows = (page: string): string[] => all(textOf(page), /^\| `(--[a-z-]+)/gm).toSorted();

describe("the documents", () => {
  for (const page of PAGES)
    it(`${page}: every relative link leads somewhere`, () => {
      const links = all(textOf(page).replaceAll(FENCED, ""), /\]\(([^)\s]+)\)/g).filter((link) => !/^\w+:/.test(link));
      const dead = links.filter((link) => {
        const [path = "", anchor] = link.split("#");
        const file = path === "" ? page : relative(ROOT, join(ROOT, dirname(page), path));
        if (!existsSync(join(ROOT, file))) return true;
        return anchor !== undefined && !anchorsOf(file).includes(anchor);
      });
      expect(dead).to.deep.equal([]);
    });

  it("name only npm scripts that there are", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const named = new Set(PAGES.flatMap((page) => all(textOf(page), /npm run (?:-s )?([a-z][a-z:-]*)/g)));
    expect([...named].filter((name) => !Object.hasOwn(scripts, name))).to.deep.equal([]);
  });

  it("name only files of this repository that there are", () => {
    const named = PAGES.flatMap((page) =>
      all(textOf(page).replaceAll(FENCED, ""), /`((?:\.ci|\.github|docs|fixtures|harness|reports|suites)\/[\w./-]+)`/g),
    );
    // In capitals stands what the reader names.
    const isReal = (path: string): boolean => !path.startsWith("reports/runs/") && !/\bNAME\b/.test(path);
    const missing = named.filter((path) => isReal(path) && !existsSync(join(ROOT, path)));
    expect(missing).to.deep.equal([]);
  });

  it("name only cases and clauses that there are", () => {
    const plans = EDITIONS.map((edition) => planOf(edition, 1));
    const cases = new Set(plans.flatMap((plan) => plan.cases.map(({ id }) => id)));
    const retired = Object.keys(readFixture<{ ids: object }>("renamed.json").ids);
    const clauses = new Set([...plans.flatMap((plan) => [...plan.clauses.keys()]), ...retired]);
    const topics = new Set([...cases].map((id) => id.split("/")[0] ?? ""));
    const groups = new Set([...clauses].map((id) => id.split(".")[0] ?? ""));
    const named = PAGES.flatMap((page) => all(textOf(page).replaceAll(FENCED, ""), /`([a-z][\w.-]*\/?[\w.-]+)`/g));
    const stray = named.filter((id) =>
      id.includes("/")
        ? topics.has(id.split("/")[0] ?? "") && !cases.has(id)
        : id.includes(".") && groups.has(id.split(".")[0] ?? "") && !clauses.has(id),
    );
    expect([...new Set(stray)]).to.deep.equal([]);
  });

  it("docs/running.md has every option of run, and no other", async () => {
    expect(flagRows("docs/running.md")).to.deep.equal(await flagsOf("run"));
  });

  it("docs/running.md has every variable that an option is read from, and no other", () => {
    const variables = namesFrom("environment").map(variableOf).toSorted();
    expect(all(textOf("docs/running.md"), /^\| `(CONFORMANCE_[A-Z_]+)`/gm).toSorted()).to.deep.equal(variables);
  });

  it("docs/library.md has every option of the library", () => {
    const [, section = ""] = /\n## Options\n([^]*?)\n## /.exec(textOf("docs/library.md")) ?? [];
    expect(all(section, /`(\w+)`/g)).to.include.members(namesFrom("library"));
  });

  it("docs/serve.md has every option of serve, and no other", async () => {
    expect(flagRows("docs/serve.md")).to.deep.equal(await flagsOf("serve"));
  });

  for (const page of ["README.md", "docs/reports.md"])
    it(`${page} has every format`, () => {
      const rows = all(textOf(page), /^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm).flatMap((row) => all(row, /`([a-z-]+)`/g));
      expect(rows).to.include.members(formatNames());
    });
});
