// node record.ts http://127.0.0.1:4566
// The target has the role that replace.ts names, or doesn't look for it.
// In your project: from "lambda-createfunction-conformance/nock"
import { record } from "../../../harness/playback/index.ts";
import { converse, file } from "./conversation.ts";

const [endpoint] = process.argv.slice(2);
if (endpoint === undefined) {
  console.error("endpoint is missing: give the URL to record, as in node record.ts http://127.0.0.1:4566");
  process.exitCode = 2;
} else console.log(await record({ file, endpoint, overwrite: true }, converse));
