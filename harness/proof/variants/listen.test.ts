import { expect } from "chai";
import { compare, type Heard } from "./listen.ts";
import type { Variant } from "./variant.ts";

const large = { case: "a/b", line: "a/b: not applicable, large", clauses: ["x.y"] };
const none = { case: "a/c", line: "a/c: not applicable, none", clauses: ["x.z"] };
const sound: Heard = { noise: [], notApplicable: [large], unjudged: ["x.y"] };
const plain: Variant = { name: "plain", dimension: "none", about: "nothing out of the ordinary" };
const lacking: Variant = { ...plain, unjudged: ["x.z"] };

describe("a legal variant is silent", () => {
  const rows: [what: string, heard: Partial<Heard>, variant: Variant, lines: string[]][] = [
    ["where it is judged as the sound reference", {}, plain, []],
    ["where it is judged in more", { notApplicable: [], unjudged: [] }, plain, []],
    ["not where something is said", { noise: ["a/c: failed"] }, plain, ["a/c: failed"]],
    ["not where a case more is unjudged", { notApplicable: [large, none] }, plain, [none.line]],
    ["not where a clause more is unjudged", { unjudged: ["x.y", "x.z"] }, plain, ["x.z was left unjudged"]],
    ["where it says itself what is unjudged", { notApplicable: [large, none], unjudged: ["x.z"] }, lacking, []],
    [
      "not where a case about another clause is unjudged too",
      { notApplicable: [large, { ...none, clauses: ["x.w"] }] },
      lacking,
      [none.line],
    ],
    ["not where that is another clause", { unjudged: ["x.w"] }, lacking, ["x.w was left unjudged"]],
  ];
  for (const [what, heard, variant, lines] of rows)
    it(what, () => expect(compare({ ...sound, ...heard }, sound, [variant])).to.deep.equal(lines));
});
