import assert from "node:assert/strict";
// In your project: from "lambda-createfunction-conformance/nock"
import { playback } from "../../../harness/playback/index.ts";
import { converse, file } from "./conversation.ts";

describe("replace", () => {
  it("says to Lambda what it said when it was recorded", async () => {
    assert.deepEqual(await playback({ file }, converse), ["created", "replaced"]);
  });
});
