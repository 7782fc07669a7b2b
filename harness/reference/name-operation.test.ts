import { expect } from "chai";
import { nameOperation } from "./name-operation.ts";

describe("reference: the name of an operation", () => {
  for (const [method, path, name] of [
    ["POST", "/2015-03-31/functions/f/invocations", "Invoke"],
    ["POST", "/2015-03-31/functions/", "CreateFunction"],
    ["PUT", "/2015-03-31/functions/arn%3Aaws%3Alambda/code", "UpdateFunctionCode"],
    ["GET", "/2018-10-31/layers?find=LayerVersion&Arn=a", "GetLayerVersionByArn"],
    ["GET", "/2018-10-31/layers?MaxItems=1", "ListLayers"],
    ["GET", "/2019-09-30/functions/f/provisioned-concurrency?List=ALL", "ListProvisionedConcurrencyConfigs"],
    ["GET", "/2019-09-30/functions/f/provisioned-concurrency?Qualifier=1", "GetProvisionedConcurrencyConfig"],
    ["GET", "/2015-03-31/functions/f/invocations", undefined],
    ["POST", "/2015-03-31/functionz", undefined],
    ["GET", "/", undefined],
  ] as const) {
    it(`${method} ${path}: ${name ?? "none"}`, async () => {
      expect(await nameOperation(method, path)).to.equal(name);
    });
  }
});
