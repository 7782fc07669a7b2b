import { EDITIONS, type Edition } from "../contract/edition.ts";
import { expect } from "chai";
import { suitePlan } from "../testing/suite-plan.ts";
import { createsOf } from "./creates-of.ts";
import { controlsOf } from "./controls-of.ts";
import { withControls } from "./controls.ts";
import { accepts, refuses } from "./vocabulary.ts";

describe("controls", () => {
  const rows: [edition: Edition, id: string, controls: string[]][] = [
    ["2021", "zip/minimal", []],
    ["2021", "image/minimal", ["resource/image"]],
    ["2021", "resource/image", []],
    ["2021", "s3/minimal", ["resource/s3-object"]],
    ["2021", "resource/s3-object", ["zip/minimal"]],
    ["2021", "memory-size/alone", ["zip/minimal"]],
    ["2021", "memory-size/at-maximum", ["memory-size/alone"]],
    ["2021", "memory-size/below-minimum", ["memory-size/alone"]],
    // It equals absence.
    ["2021", "memory-size/null", ["zip/minimal"]],
    // The structure that it stands in doesn't.
    ["2021", "tracing-config.mode/null", ["tracing-config/alone"]],
    ["2021", "tracing-config/empty", ["zip/minimal"]],
    ["2021", "file-system-configs/alone", ["resource/file-system"]],
    ["2021", "resource/file-system", ["vpc-config/alone"]],
    ["2026-11", "resource/file-system", ["vpc-config/alone"]],
    ["2021", "resource/layer", ["zip/minimal"]],
    ["2021", "file-system-configs/empty", ["vpc-config/alone"]],
    ["2021", "image/with-layers", ["image/minimal", "layers/alone"]],
    ["2021", "role/missing", ["zip/minimal"]],
    ["2021", "precedence/two-members", ["memory-size/alone", "timeout/alone"]],
    // What any of its creates has.
    ["2021", "conflict/by-full-arn", ["function-name/full-arn"]],
    ["2021", "conflict/other-content", ["description/alone", "code.zip-file/other-content"]],
    // No JSON, or not as JSON.
    ["2021", "protocol/truncated", ["zip/minimal"]],
    ["2021", "protocol/integer-above-64-bits", ["memory-size/alone"]],
    ["2026-05", "publish-to/alone", ["capacity-provider-config/alone"]],
    ["2026-05", "capacity-provider-config/alone", ["resource/capacity-provider"]],
    ["2026-05", "resource/capacity-provider", ["runtime/python3.13"]],
    ["2026-05", "code.source-kms-key-arn/type-number", ["code.source-kms-key-arn/alone"]],
    ["2026-05", "code.source-kms-key-arn/null", ["zip/minimal"]],
  ];
  for (const [edition, id, controls] of rows)
    it(`of ${id} are ${controls.join(" and ") || "none"}`, () => {
      expect(suitePlan(edition).cases.find((one) => one.id === id)?.controls).to.deep.equal(controls);
    });

  it("of several changes are the cases of each", () => {
    const largest = suitePlan().cases.find(({ id }) => id === "zip/largest");
    // Exactly as they are, where there is such a case.
    expect(largest?.controls).to.include.members(["memory-size/alone", "timeout/alone", "tags/at-maximum"]);
    expect(largest?.controls).to.not.include("zip/minimal");
  });

  it("come before what stands on them", () => {
    for (const edition of EDITIONS) {
      const { cases } = suitePlan(edition);
      const done = new Set<string>();
      for (const layer of controlsOf(cases, cases)) {
        expect(layer.filter(({ controls }) => !controls.every((id) => done.has(id)))).to.deep.equal([]);
        for (const { id } of layer) done.add(id);
      }
      expect(cases.filter(({ controls }) => !controls.every((id) => done.has(id)))).to.deep.equal([]);
    }
  });

  it("of a large request are lone ones, of that size too", () => {
    const sizeOf = (text: string): number =>
      Math.max(0, ...[...text.matchAll(/\{\{(?:package:bytes|pad):(\d+)\}\}/g)].map(([, bytes]) => Number(bytes)));
    for (const edition of EDITIONS) {
      const { cases } = suitePlan(edition);
      const large = cases.filter(({ steps }) => sizeOf(JSON.stringify(steps)) > 1_000_000);
      expect(large.length).to.be.greaterThan(5);
      for (const one of large) {
        const size = sizeOf(JSON.stringify(one.steps));
        expect(size <= 3_000_000 || one.needs?.includes("large"), one.id).to.equal(true);
        const lone = [one, ...controlsOf(cases, [one]).flat()].filter(
          (other) => !other.breaks && createsOf(other).length === 1,
        );
        const sizes = lone.map(({ steps }) => sizeOf(JSON.stringify(steps)));
        expect(
          sizes.some((each) => each > 0.99 * size),
          one.id,
        ).to.equal(true);
      }
    }
  });

  it("of some cases are theirs and what those stand on, no others", () => {
    const { cases } = suitePlan();
    const some = cases.filter(({ id }) => id === "file-system-configs/above-maximum-items");
    expect(controlsOf(cases, some).map((layer) => layer.map(({ id }) => id))).to.deep.equal([
      ["zip/minimal"],
      ["resource/vpc"],
      ["vpc-config/alone"],
      ["resource/file-system"],
      ["file-system-configs/alone"],
    ]);
  });

  it("that a draft names join those that its request shows, and may not go round in a circle", () => {
    const zip = accepts("zip/minimal", "", [], { FunctionName: "{{name}}" });
    const a = { ...accepts("a/a", "", [], { FunctionName: "{{name}}", Role: "r" }), controls: ["b/b"] };
    const b = refuses("b/b", "", [], { FunctionName: "{{name}}" });
    expect(withControls([zip, a, b]).map(({ controls }) => controls)).to.deep.equal([[], ["b/b"], ["zip/minimal"]]);
    expect(() => withControls([zip, a, { ...b, controls: ["a/a"] }])).to.throw("round in a circle");
  });
});
