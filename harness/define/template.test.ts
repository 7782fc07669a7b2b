import { expect } from "chai";
import { neutralBindings } from "../generate/neutral-bindings.ts";
import { matches } from "./glob.ts";
import { fillJson, fillText, placeholdersOf, UnboundPlaceholder, type Bindings } from "./template.ts";

const bindings: Bindings = {
  value: (placeholder, argument) =>
    ({ name: "n".padEnd(Number(argument ?? 1), "x"), role: "R", number: "42", resource: argument && `<${argument}>` })[
      placeholder
    ],
};

describe("request templates", () => {
  const rows: [string, string][] = [
    ["plain", "plain"],
    ["{{role}}", "R"],
    ["a {{role}} and {{role}}", "a R and R"],
    ["{{name:4}}", "nxxx"],
    ["{{resource:s3-key}}", "<s3-key>"],
    ["{{filler:3}}", "aaa"],
    ["{{role}}{{fit:5}}", "Raaaa"],
    ["x{{fit:3}}y{{role}}", "xyR"],
    ["🦊{{fit:3}}", "🦊aa"],
    ["{{ role }}", "{{ role }}"],
    ["{{}}", "{{}}"],
    ["{role}", "{role}"],
  ];
  for (const [template, filled] of rows)
    it(`${template} → ${filled}`, () => expect(fillText(template, bindings)).to.equal(filled));

  it("names what is unbound", () => {
    for (const [text, placeholder] of [
      ["{{role-2}}", "role-2"],
      ["{{resource}}", "resource"],
      ["{{account:7}}", "account:7"],
    ] as const)
      expect(() => fillText(text, bindings))
        .to.throw(UnboundPlaceholder)
        .with.property("placeholder", placeholder);
  });

  it("doesn't fit a text into fewer characters than it has", () => {
    expect(() => fillText("abc{{fit:2}}", bindings)).to.throw("doesn't fit into 2 characters");
  });

  it("fills values and keys of JSON, makes numbers of {{number}} alone, and leaves the rest", () => {
    const template = { "{{role}}": ["{{role}}", null, 1.5, false, { a: "{{number}}" }], b: "x{{number}}" };
    expect(fillJson(template, bindings)).to.deep.equal({ R: ["R", null, 1.5, false, { a: 42 }], b: "x42" });
    expect(template.b).to.equal("x{{number}}");
  });

  it("lists the placeholders of a template, each once", () => {
    expect([...placeholdersOf({ a: "{{role}}{{role}}", b: ["{{resource:layer-2}}"], "{{name}}": 1 })]).to.deep.equal([
      "role",
      "resource:layer-2",
      "name",
    ]);
  });

  it("gives numbered siblings of resources values of their own", () => {
    const values = ["layer", "layer-2", "layer-3", "subnet", "subnet-2"].map((name) =>
      neutralBindings.value("resource", name),
    );
    expect(new Set(values)).to.have.length(5);
    expect(values).to.not.include(undefined);
  });
});

describe("globs", () => {
  const rows: [string, string, boolean][] = [
    ["*", "a/b.c", true],
    ["memory-size/*", "memory-size/below-minimum", true],
    ["memory-size/*", "request.memory-size.minimum", false],
    ["*minimum", "memory-size/below-minimum", true],
    ["request.*.minimum", "request.a.b.minimum", true],
    ["request.memory", "request.memory-size", false],
    ["a.c", "abc", false],
    ["a+", "aa", false],
    ["[a]", "a", false],
    ["", "", true],
    ["", "a", false],
    ["a?c", "abc", false],
    ["a|b", "b", false],
  ];
  for (const [glob, id, matched] of rows)
    it(`${glob || "(empty)"} ${matched ? "matches" : "doesn't match"} ${id}`, () =>
      expect(matches(glob, id)).to.equal(matched));
});
