import { expect } from "chai";
import type { Side } from "./clause-id.ts";
import { diffContracts } from "./clause-diff.ts";
import { loadContract } from "./load-contract.ts";
import type { Contract, Schema } from "./schema.ts";

function text(id: `${Side}.${string}`, more: Omit<Schema, "type" | "x-clauses"> = {}, at = "line 1"): Schema {
  const clauses: Schema["x-clauses"] = { type: { id: `${id}.type`, at } };
  if (more.maxLength !== undefined) clauses.maxLength = { id: `${id}.max-length`, at };
  if (more.enum !== undefined) clauses.enum = { id: `${id}.enum`, at };
  return { type: "string", ...more, "x-clauses": clauses };
}

function contractOf(properties: Record<string, Schema>, errors: Contract["errors"] = [], status = 201): Contract {
  const root: Schema = { type: "object", properties: {}, "x-clauses": {} };
  return {
    format: 1,
    edition: "2021",
    source: { kind: "api-reference-page", name: "page.md", sha256: "0" },
    operation: { name: "Make", method: "POST", path: "/", status, contentType: "application/json" },
    request: { ...root, properties },
    response: root,
    errors,
  };
}

describe("contract/clause-diff", () => {
  it("finds none between a contract and itself, wherever its source says so", () => {
    const contract = loadContract("2026-05");
    expect(diffContracts(contract, loadContract("2026-05"))).to.deep.equal({ added: [], removed: [], changed: [] });
    const moved = diffContracts(
      contractOf({ A: text("request.a") }),
      contractOf({ A: text("request.a", {}, "line 2") }),
    );
    expect(moved.changed).to.deep.equal([]);
  });

  it("finds what came, went and changed", () => {
    const a = contractOf({ A: text("request.a", { maxLength: 3 }), B: text("request.b") });
    const b = contractOf({ A: text("request.a", { maxLength: 4 }), C: text("request.c") });
    const diff = diffContracts(a, b);
    expect(diff.added).to.deep.equal([{ id: "request.c.type", keyword: "type", value: "string", at: "line 1" }]);
    expect(diff.removed.map(({ id }) => id)).to.deep.equal(["request.b.type"]);
    expect(diff.changed.map(({ id, from, to }) => [id, from.value, to.value])).to.deep.equal([
      ["request.a.max-length", 3, 4],
    ]);
  });

  it("says which values of an enum came and went, and doesn't mind their order", () => {
    const a = contractOf({ A: text("request.a", { enum: ["x", "y"] }) });
    const same = contractOf({ A: text("request.a", { enum: ["y", "x"] }) });
    const other = contractOf({ A: text("request.a", { enum: ["z", "x"] }) });
    expect(diffContracts(a, same).changed).to.deep.equal([]);
    expect(diffContracts(a, other).changed[0]?.values).to.deep.equal({ added: ["z"], removed: ["y"] });
  });

  it("tells a blob from a text, and one operation from another", () => {
    const a = contractOf({ A: text("request.a") });
    const b = contractOf({ A: text("request.a", { contentEncoding: "base64" }) }, [], 200);
    expect(diffContracts(a, b).changed.map(({ id }) => id)).to.deep.equal(["operation.status", "request.a.type"]);
  });

  it("compares errors by name and status", () => {
    const a = contractOf({}, [
      { name: "OldException", status: 400, at: "" },
      { name: "MovedException", status: 400, at: "" },
    ]);
    const b = contractOf({}, [
      { name: "NewException", status: 404, at: "" },
      { name: "MovedException", status: 409, at: "" },
    ]);
    const diff = diffContracts(a, b);
    expect(diff.added.map(({ id, value }) => [id, value])).to.deep.equal([["error.new-exception", 404]]);
    expect(diff.removed.map(({ id }) => id)).to.deep.equal(["error.old-exception"]);
    expect(diff.changed.map(({ id, from, to }) => [id, from.value, to.value])).to.deep.equal([
      ["error.moved-exception", 400, 409],
    ]);
  });

  it("finds what the editions differ in, and takes nothing away from the page", () => {
    const diff = diffContracts(loadContract("2021"), loadContract("2026-05"));
    expect(diff.removed).to.deep.equal([]);
    expect(diff.changed.map(({ id }) => id)).to.deep.equal([
      "request.function-name.pattern",
      "request.memory-size.maximum",
      "request.runtime.enum",
      "response.function-arn.pattern",
      "response.function-name.max-length",
      "response.function-name.pattern",
      "response.last-update-status-reason-code.enum",
      "response.master-arn.pattern",
      "response.memory-size.maximum",
      "response.runtime.enum",
      "response.state-reason-code.enum",
      "response.state.enum",
    ]);
    expect(diff.added.map(({ id }) => id)).to.include.members([
      "error.function-versions-per-capacity-provider-limit-exceeded-exception",
      "request.environment.variables.key.pattern",
      "request.ephemeral-storage.size.required",
    ]);
  });
});
