import { expect } from "chai";
import * as fc from "fast-check";
import { stringify } from "yaml";
import { UsageError } from "../../../usage-error.ts";
import { isAllowed, type FlakyEntry, type KnownEntry } from "../../known.ts";
import { readKnownFile } from "../known-file.ts";
import { updateText, type Change, type Members } from "./update-text.ts";

const YAML = `# What is known of it.
known:
    # It doesn't check lengths: https://example.com/7
    - match: a   # the first
      clause: a
      status: 201
      reason: >-
        none of its
        lengths
    - {match: b, clause: b,   status: 400, type: "X", reason: 'as ''above'''}

    # Alone.
    - match: c
      clause: c
      status:   500
      type: X # which it makes up
      reason: r

    - clause: d
      match: d
      status: none
      expires: 2020-01-01
      reason: r
    # The end.
flaky:
    - { match: f, clause: f, reason: r, expires: 2020-01-01 }
`;
const JSON_TEXT = `{
  "about": "x",
  "known": [
    {
      "match": "a",
      "clause": "a",
      "status": 400,
      "reason": "r"
    },
    { "match": "b", "clause": "b", "status": 400, "type": "X", "reason": "r" },
    {
      "match": "c",
      "clause": "c",
      "type": "X",
      "status": 400,
      "reason": "r"
    }
  ]
}
`;
const fresh = (match: string): KnownEntry => ({ match, clause: "n", status: 404, type: "X", reason: "what: it # is" });

type Entry = KnownEntry | FlakyEntry;
type Ask = (entry: (match: string) => Entry) => Change[];
const remove =
  (...matches: string[]): Ask =>
  (entry) =>
    matches.map((match) => ({ kind: "remove", entry: entry(match) }));
const set =
  (match: string, members: Members): Ask =>
  (entry) => [{ kind: "set", entry: entry(match), members }];
const addFlaky: Ask = () => [
  { kind: "add", entry: { match: "y", clause: "*", reason: "chance", expires: "2099-01-01" } },
];
const suite: Ask = () => [{ kind: "suite", version: "0.10.0" }];
const add =
  (...matches: string[]): Ask =>
  () =>
    matches.map((match) => ({ kind: "add", entry: fresh(match) }));

function update(text: string, ask: Ask): string {
  const file = readKnownFile(text, "known.yaml");
  const known = file.list.known.filter((entry) => !isAllowed(entry));
  const entries: readonly Entry[] = [...known, ...(file.list.flaky ?? [])];
  const named = (match: string): Entry => entries.find((entry) => entry.match === match) ?? fresh("nothing");
  return updateText(file, ask(named));
}

/** The lines that go, with `-`, and that come, with `+`, of two texts that differ in one place. */
function difference(before: string, after: string): string[] {
  const [old, young] = [before.split("\n"), after.split("\n")];
  const marked = (mark: string, lines: string[]): string[] => lines.map((line) => mark + line);
  const start = old.findIndex((line, index) => line !== young[index]);
  if (start === -1) return marked("+", young.slice(old.length));
  let same = 0;
  while (same < Math.min(old.length, young.length) - start && old.at(-1 - same) === young.at(-1 - same)) same += 1;
  return [...marked("-", old.slice(start, old.length - same)), ...marked("+", young.slice(start, young.length - same))];
}

const first = [
  "-    - match: a   # the first",
  "-      clause: a",
  "-      status: 201",
  "-      reason: >-",
  "-        none of its",
  "-        lengths",
];
const second = `-    - {match: b, clause: b,   status: 400, type: "X", reason: 'as ''above'''}`;
const heading = "-    # It doesn't check lengths: https://example.com/7";
const alone = ["-    # Alone.", "-    - match: c", "-      clause: c", "-      status:   500"];
const made = ["-      type: X # which it makes up", "-      reason: r", "-"];
const addedTo = (indent: string): string[] =>
  ["- match: x", "  clause: n", "  status: 404", "  type: X", '  reason: "what: it # is"'].map(
    (line) => `+${indent}${line}`,
  );

describe("the text of a list", () => {
  it("stays as it is without changes", () => {
    for (const text of [YAML, JSON_TEXT, YAML.replaceAll("\n", "\r\n")]) expect(update(text, () => [])).to.equal(text);
  });

  const rows: [what: string, text: string, ask: Ask, difference: string[]][] = [
    ["loses an entry; its comment heads the next", YAML, remove("a"), first],
    ["loses an entry between braces", YAML, remove("b"), [second]],
    ["loses a group with its comment", YAML, remove("a", "b"), [heading, ...first, second, "-"]],
    ["loses an entry that stood alone, with its comment", YAML, remove("c"), [...alone, ...made]],
    [
      "loses a flaky entry, and says that there is none",
      YAML,
      remove("f"),
      ["-flaky:", "-    - { match: f, clause: f, reason: r, expires: 2020-01-01 }", "+flaky: []"],
    ],
    [
      "gets another status and a type",
      YAML,
      set("a", { status: 500, type: "Y" }),
      ["-      status: 201", "+      status: 500", "+      type: Y"],
    ],
    [
      "loses a type",
      YAML,
      set("c", { status: 201, type: undefined }),
      ["-      status:   500", "-      type: X # which it makes up", "+      status:   201"],
    ],
    [
      "gets a type that only quotes can hold",
      YAML,
      set("c", { type: "null" }),
      ["-      type: X # which it makes up", '+      type: "null" # which it makes up'],
    ],
    [
      "gets a later day",
      YAML,
      set("d", { expires: "2099-01-01" }),
      ["-      expires: 2020-01-01", "+      expires: 2099-01-01"],
    ],
    [
      "changes between braces",
      YAML,
      set("b", { status: "none", type: undefined }),
      [second, "+    - {match: b, clause: b,   status: none, reason: 'as ''above'''}"],
    ],
    ["gets an entry that no comment above it heads", YAML, add("x"), ["+", ...addedTo("    ")]],
    ["gets a first entry", "known: [] # none\n", add("x"), ["-known: [] # none", "+known: # none", ...addedTo("  ")]],
    [
      "gets an entry where no line end is before it",
      "known:\n- {match: a, clause: a, status: 400, reason: r}",
      add("x"),
      addedTo(""),
    ],
    [
      "loses the first entry of JSON",
      JSON_TEXT,
      remove("a"),
      [
        "-    {",
        '-      "match": "a",',
        '-      "clause": "a",',
        '-      "status": 400,',
        '-      "reason": "r"',
        "-    },",
      ],
    ],
    ["gets a type in JSON", JSON_TEXT, set("a", { type: "Y" }), ['+      "type": "Y",']],
    ["loses a type in JSON", JSON_TEXT, set("c", { type: undefined }), ['-      "type": "X",']],
    [
      "loses a type in a line of JSON",
      JSON_TEXT,
      set("b", { type: undefined }),
      [
        '-    { "match": "b", "clause": "b", "status": 400, "type": "X", "reason": "r" },',
        '+    { "match": "b", "clause": "b", "status": 400, "reason": "r" },',
      ],
    ],
  ];
  for (const [what, text, ask, expected] of rows)
    it(what, () => expect(difference(text, update(text, ask))).to.deep.equal(expected));

  it("may lose all its entries, in whichever form", () => {
    expect(update(YAML, remove("a", "b", "c", "d"))).to.match(
      /^# What is known of it\.\nknown: \[\]\n {4}# The end\.\nflaky:\n/,
    );
    expect(update(JSON_TEXT, remove("a", "b", "c"))).to.equal('{\n  "about": "x",\n  "known": []\n}\n');
  });

  it("gets entries of JSON as deep as the rest", () => {
    for (const unit of [undefined, 2, 4])
      for (const known of [[], [fresh("w")]])
        expect(JSON.parse(update(JSON.stringify({ known }, undefined, unit), add("x")))).to.deep.equal({
          known: [...known, fresh("x")],
        });
    for (const [known, unit] of [
      [[], 2],
      [[], 4],
      [[fresh("w")], 2],
      [[fresh("w")], 4],
    ] as const)
      expect(update(JSON.stringify({ known }, undefined, unit), add("x"))).to.equal(
        JSON.stringify({ known: [...known, fresh("x")] }, undefined, unit),
      );
  });

  it("names the version of the suite before its entries, or where it did before", () => {
    const yaml = YAML.replace("known:", "suite: 0.10.0\nknown:");
    expect(update(YAML, suite)).to.equal(yaml);
    expect(update(yaml.replace("0.10", "0.9"), suite)).to.equal(yaml);
    const json = JSON_TEXT.replace('  "known"', '  "suite": "0.10.0",\n  "known"');
    expect(update(JSON_TEXT, suite)).to.equal(json);
    expect(update(json.replace("0.10", "0.9"), suite)).to.equal(json);
  });

  it("gets a place for what is flaky behind all else, where it has none", () => {
    const entry = '{"match":"y","clause":"*","reason":"chance","expires":"2099-01-01"}';
    expect(update(JSON_TEXT, addFlaky)).to.equal(
      JSON_TEXT.replace(
        /\n\}\n$/,
        `,\n  "flaky": [\n    ${entry
          .replaceAll(/([{,])"/g, '$1\n      "')
          .replaceAll('":"', '": "')
          .replace("}", "\n    }")}\n  ]\n}\n`,
      ),
    );
    expect(update("known: []\n", addFlaky)).to.equal(
      'known: []\nflaky:\n  - match: y\n    clause: "*"\n    reason: chance\n    expires: 2099-01-01\n',
    );
  });

  it("keeps its line ends", () => {
    const ask: Ask = (entry) => [...remove("a")(entry), ...add("x")(entry)];
    const text = update(YAML.replaceAll("\n", "\r\n"), ask);
    expect(text.replaceAll("\r\n", "")).to.not.include("\n");
    expect(text.replaceAll("\r\n", "\n")).to.equal(update(YAML, ask));
  });

  it("that would lose an anchor which is still needed is left to people", () => {
    const text = `known:
  - { match: a, clause: a, status: 400, reason: &why because }
  - { match: b, clause: b, status: 400, reason: *why }
`;
    expect(() => update(text, remove("a"))).to.throw(UsageError, /^known\.yaml is written in a way that .* by hand$/);
    expect(update(text, remove("b"))).to.equal(text.split("\n").toSpliced(2, 1).join("\n"));
  });

  it("reads as it was meant to, whatever is changed in whichever form", () => {
    const word = fc.constantFrom(
      "a",
      "X",
      "null",
      "it's",
      'say "it"',
      "a: b",
      "# no",
      "two\nlines",
      "-",
      "{x}",
      "5",
      "é",
    );
    const status = fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constant("none" as const));
    const known = fc.record(
      { match: word, clause: word, status, type: word, reason: word },
      { requiredKeys: ["match", "clause", "status", "reason"] },
    );
    const forms: ((list: object) => string)[] = [
      (list) => stringify(list),
      (list) => stringify(list, { indent: 4, collectionStyle: "flow" }),
      (list) => stringify(list, { indentSeq: false }).replaceAll("\n", "\r\n"),
      (list) => JSON.stringify(list),
      (list) => JSON.stringify(list, undefined, 2),
      (list) => JSON.stringify(list, undefined, "\t"),
    ];
    const fate = fc.constantFrom("stays", "goes", "changes");
    const property = fc.property(
      fc.array(fc.tuple(known, fate, status, fc.option(word, { nil: undefined }))),
      fc.array(known, { maxLength: 2 }),
      fc.array(fc.record({ match: word, clause: word, reason: word, expires: fc.constant("2099-01-01") }), {
        maxLength: 2,
      }),
      fc.constantFrom(undefined, "1.2.3"),
      fc.constantFrom(...forms),
      (entries, added, flaky, version, form) => {
        const file = readKnownFile(form({ known: entries.map(([entry]) => entry) }), "f");
        const changes = entries.flatMap(([, what, now, type], index): Change[] => {
          const entry = file.list.known[index];
          if (what === "stays" || !entry) return [];
          return [what === "goes" ? { kind: "remove", entry } : { kind: "set", entry, members: { status: now, type } }];
        });
        const named: Change[] = version === undefined ? [] : [{ kind: "suite", version }];
        const text = updateText(file, [
          ...changes,
          ...[...added, ...flaky].map((entry) => ({ kind: "add", entry }) as const),
          ...named,
        ]);
        const expected = entries.flatMap(([entry, what, now, type]) =>
          what === "goes" ? [] : [what === "stays" ? entry : { ...entry, status: now, type }],
        );
        const { list } = readKnownFile(text, "f");
        const actual = list.known.map(({ at: _at, ...entry }) => entry);
        expect(list.suite).to.equal(version);
        expect((list.flaky ?? []).map(({ at: _at, ...entry }) => entry)).to.deep.equal(flaky);
        const whole = (one: object): object => ({ type: undefined, ...one });
        expect(actual.map(whole)).to.deep.equal([...expected, ...added].map(whole));
      },
    );
    fc.assert(property, { seed: 1, numRuns: 300 });
  });
});
