// node record.ts http://127.0.0.1:4566
// In your project: from "lambda-createfunction-conformance/nock"
import { record } from "../../../harness/playback/index.ts";
import { converse, file } from "./conversation.ts";

const [endpoint = "http://127.0.0.1:4566"] = process.argv.slice(2);
console.log(await record({ file, endpoint, overwrite: true }, converse));
