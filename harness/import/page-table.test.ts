import { expect } from "chai";
import { constraintsOf } from "../contract/list-constraints.ts";
import type { Side } from "../contract/clause-id.ts";
import { loadContract } from "../contract/load-contract.ts";
import { errorTable, requestTable, responseTable } from "../testing/page-table.ts";

const contract = loadContract("2021");

/** The committed contract in the table's form. */
function tableOf(side: Side): Record<string, Record<string, unknown>> {
  const table: Record<string, Record<string, unknown>> = {};
  for (const { path, keyword, value } of constraintsOf(contract)) {
    if (path.side !== side) continue;
    const row = (table[path.members.join(".")] ??= {});
    row[keyword] = keyword === "pattern" ? String(value).replace(/^\^\(\?:(.*)\)\$$/, "$1") : value;
  }
  return table;
}

describe("contract/page-table: the committed edition 2021 against the page as read by eye", () => {
  it("has the request's constraints, and no others", () => {
    expect(tableOf("request")).to.deep.equal(requestTable);
  });

  it("has the response's constraints, and no others", () => {
    expect(tableOf("response")).to.deep.equal(responseTable);
  });

  it("has 21 request members, 32 response members and 9 errors", () => {
    expect(Object.keys(contract.request.properties ?? {})).to.have.length(21);
    expect(Object.keys(contract.response.properties ?? {})).to.have.length(32);
    expect(Object.fromEntries(contract.errors.map(({ name, status }) => [name, status]))).to.deep.equal(errorTable);
    expect(contract.errors).to.have.length(9);
  });

  it("has the operation", () => {
    expect(contract.operation).to.deep.equal({
      name: "CreateFunction",
      method: "POST",
      path: "/2015-03-31/functions",
      status: 201,
      contentType: "application/json",
    });
  });

  it("keeps the lines on which the page states a constraint", () => {
    const lines = new Map(constraintsOf(contract).map(({ clause }) => [clause?.id, clause?.at]));
    expect(lines.get("request.architectures.min-items")).to.equal("line 105");
    expect(lines.get("request.architectures.member.enum")).to.equal("line 106");
    expect(lines.get("request.code.required")).to.equal("line 111");
    expect(lines.get("request.code.s3-bucket.type")).to.equal("line 47");
    expect(lines.get("request.environment.variables.key.type")).to.equal("line 59");
    expect(lines.get("request.function-name.pattern")).to.equal("line 146");
    expect(lines.get("request.layers.member.max-length")).to.equal("line 166");
    expect(lines.get("request.memory-size.maximum")).to.equal("line 172");
    expect(lines.get("request.type")).to.equal("line 43");
    expect(lines.get("response.vpc-config.vpc-id.type")).to.equal("line 285");
    expect(lines.get("response.version.max-length")).to.equal("line 409");
    expect(contract.errors.at(-1)?.at).to.equal("line 451");
  });
});
