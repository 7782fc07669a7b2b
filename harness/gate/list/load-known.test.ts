import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UsageError } from "../../usage-error.ts";
import { checkedKnown, loadKnown } from "./load-known.ts";

const NOW = Date.parse("2026-01-01T23:59:59.999Z");
const clause = "request.role.required";
const valid = { match: "*", clause, status: 400, reason: "r" };
const YAML = `# What is known.
known:
  - match: role/*   # all of them
    clause: ${clause}
    status: none
    reason: >-
      hangs up,
      always
  - { match: "*", clause: ${clause}, status: 500, type: X, reason: r, link: "https://example.com/7", expires: 2026-01-02 }
`;

async function refusal(loading: Promise<unknown>): Promise<string> {
  try {
    await loading;
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError);
    return (error as Error).message;
  }
  return "it was read";
}

describe("a file of known failures", () => {
  const directory = mkdtempSync(join(tmpdir(), "known-"));
  after(() => rmSync(directory, { recursive: true }));
  const write = (name: string, content: unknown): string => {
    const file = join(directory, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, undefined, 2));
    return file;
  };
  const one = (change: object): unknown => ({ known: [{ ...valid, ...change }] });

  it("is read as YAML, with the line of each entry", async () => {
    const file = write("known.yaml", YAML);
    const second = { match: "*", clause, status: 500, type: "X", reason: "r", link: "https://example.com/7" };
    expect(await loadKnown(file, NOW)).to.deep.equal({
      known: [
        { match: "role/*", clause, status: "none", reason: "hangs up, always", at: `${file}:3` },
        { ...second, expires: "2026-01-02", at: `${file}:9` },
      ],
      flaky: [],
      lacks: "operations",
      file,
    });
  });

  it("is read as JSON, with the line of each entry", async () => {
    const file = write("known.json", { $schema: "s", about: "a", known: [valid, { ...valid, status: "none" }] });
    const { known } = await loadKnown(file, NOW);
    expect(known).to.deep.equal([
      { ...valid, at: `${file}:5` },
      { ...valid, status: "none", at: `${file}:11` },
    ]);
  });

  it("may begin with a byte order mark, have tabs in its JSON and any line ends", async () => {
    for (const text of [
      `\ufeff${YAML}`,
      YAML.replaceAll("\n", "\r\n"),
      JSON.stringify({ known: [valid] }, undefined, "\t"),
    ])
      expect((await loadKnown(write("odd", text), NOW)).known[0]?.match).to.be.oneOf(["role/*", "*"]);
  });

  it("sets entries apart whose day has come, by days of UTC", async () => {
    const flaky = { match: "*", clause, reason: "r" };
    const file = write("days.json", {
      known: [
        { ...valid, expires: "2026-01-01" },
        { ...valid, status: 500, expires: "2026-01-02" },
      ],
      flaky: [
        { ...flaky, expires: "2025-12-31" },
        { ...flaky, expires: "2026-01-02" },
      ],
    });
    const days = (entries: readonly { expires?: string }[] = []): unknown[] => entries.map(({ expires }) => expires);
    const { known, flaky: tolerated, expired } = await loadKnown(file, NOW);
    expect([days(known), days(tolerated), days(expired)]).to.deep.equal([
      ["2026-01-02"],
      ["2026-01-02"],
      ["2026-01-01", "2025-12-31"],
    ]);
    expect(days((await loadKnown(file, NOW + 1)).expired)).to.have.length(4);
  });

  it("sets apart what may stay unjudged, and says which lacks need an entry", async () => {
    const allowed = { match: "role/*", outcome: "inconclusive", reason: "r" };
    const file = write("allowed.json", { suite: "0.1.0", known: [valid, allowed] });
    const { known, inconclusive, lacks } = await loadKnown(file, NOW);
    expect([known.length, inconclusive, lacks]).to.deep.equal([1, [{ ...allowed, at: `${file}:10` }], "all"]);
  });

  const wrong: [what: string, content: unknown, message: RegExp][] = [
    ["text that is neither", "{", /^FILE:1:2: this isn't YAML or JSON: /],
    ["a tab for indentation", "known:\n\t- a", /^FILE:2:1: this isn't YAML or JSON: Tabs/],
    ["two documents", "known: []\n---\nknown: []\n", /^FILE:2:1: this isn't YAML or JSON: /],
    ["a member twice", "known: []\nknown: []\n", /^FILE:2:1: this isn't YAML or JSON: Map keys must be unique/],
    ["a tag", "known: !list []\n", /^FILE:1:8: this isn't YAML or JSON: Unresolved tag/],
    ["nothing", "", /^FILE:1: the list is wrong: expected a list of known failures$/],
    ["no list", {}, /^FILE:1: "known" is missing$/],
    ["a list that is none", "known: 7", /^FILE:1: known is 7: expected a list of the failures that are known$/],
    ["an entry that is none", "known:\n  - a", /^FILE:2: 0 is "a": expected an entry with match, clause, status and/],
    ["no reason", one({ reason: undefined }), /^FILE:3: "reason" is missing$/],
    ["a blank reason", one({ reason: " " }), /^FILE:7: reason is " ": expected the cause, in words$/],
    [
      "a status out of range",
      one({ status: 1000 }),
      /^FILE:6: status is 1000: expected the status .* 100 to 999, or none/,
    ],
    ["a status as text", one({ status: "400" }), /^FILE:6: status is "400": expected/],
    ["a type that is empty", one({ type: "" }), /^FILE:8: type is "": expected the error type/],
    ["an unknown member", one({ code: 1 }), /^FILE:8: there is no member "code"$/],
    ["a link that is none", one({ link: "issue 7" }), /^FILE:8: link is "issue 7": expected an address like https/],
    ["a link that is run", one({ link: "javascript:alert(1)" }), /^FILE:8: link is .*: expected an address/],
    ["a day of no calendar", one({ expires: "2026-02-31" }), /^FILE:8: expires is "2026-02-31": expected a day like/],
    ["a moment", one({ expires: "2026-02-03T04:05:06Z" }), /^FILE:8: expires is/],
    [
      "something flaky for ever",
      { known: [], flaky: [{ match: "*", clause, reason: "r" }] },
      /^FILE:4: "expires" is missing/,
    ],
    ["no clause", one({ clause: undefined, outcome: "not-applicable" }), /^FILE:3: "clause" is missing$/],
    ["an outcome that is none", one({ outcome: "passed" }), /^FILE:8: outcome is "passed": expected failed; not-app/],
    [
      "the answer of what may stay unjudged",
      one({ outcome: "inconclusive", clause: undefined, type: undefined }),
      /^FILE:5: status is 400: expected no such member in an entry about what may stay unjudged$/,
    ],
    ["an alias of nothing", "known: *a", /^FILE: this isn't YAML or JSON: Unresolved alias/],
  ];
  for (const [what, content, message] of wrong)
    it(`with ${what} is refused, by its line`, async () => {
      const file = write("wrong", content);
      const said = await refusal(loadKnown(file, NOW));
      expect(said.replace(file, "FILE")).to.match(message).and.to.not.include("\n");
    });

  it("that isn't there is refused by its name", async () => {
    const said = await refusal(loadKnown(join(directory, "none.yaml"), NOW));
    expect(said).to.match(/^can't read the known failures .*none\.yaml: ENOENT/);
  });
});

describe("known failures that aren't in a file", () => {
  it("are checked as those of a file", async () => {
    expect(await checkedKnown({ known: [valid] }, "in known", NOW)).to.deep.equal({
      known: [valid],
      flaky: [],
      lacks: "operations",
    });
    expect(await refusal(checkedKnown({ known: [{ ...valid, status: 1 }] }, "in known", NOW))).to.match(
      /^the known failures in known are wrong at known\.0\.status: status is 1: expected/,
    );
  });
});
