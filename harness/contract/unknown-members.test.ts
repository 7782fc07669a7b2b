import { expect } from "chai";
import { loadContract } from "./load-contract.ts";
import { unknownMembers } from "./unknown-members.ts";

describe("members that a schema doesn't know", () => {
  it("are told by their path, names that every object inherits too", () => {
    const value = { FunctionName: "f", constructor: 1, Code: { toString: 1 }, FileSystemConfigs: [{ Size: 1 }] };
    expect(unknownMembers(loadContract("2021").request, value)).to.deep.equal([
      "constructor",
      "Code.toString",
      "FileSystemConfigs.member.Size",
    ]);
  });
});
