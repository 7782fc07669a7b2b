// A server for tests of --start, a program of its own.
//   node started-server.ts TOKEN HABIT…
// With `tls` it has new keys and a new certificate at each start, in TOKEN/tls.
// With `dies-of:CASE` it ends, with `CREATES:CASE` it answers such calls with 500 from then on.
import { spawn } from "node:child_process";
import http from "node:http";
import { join } from "node:path";
import { loadContract } from "../contract/load-contract.ts";
import { createReference, type Reference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";
import { makeIdentity, writeTlsFolder } from "../session/tls-folder.ts";
import { culpritOf, RUINS, wholeText } from "./culprits.ts";

const [token = "", ...habits] = process.argv.slice(2);
const port = Number(process.env.PORT);

if (habits.includes("stubborn")) process.on("SIGTERM", () => {});
// Its arguments hold the token: whoever looks for what is left finds it by that.
if (habits.includes("has-child"))
  spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", token], { stdio: "ignore" });
console.log(`${token} is process ${process.pid}`);

if (habits.includes("ends")) {
  console.log("no such table: \u001b[31mfunctions");
  process.exit(3);
}
if (habits.includes("sick")) await serve(() => 503);
else if (habits.includes("dies-of-creates"))
  await serve((method) => {
    if (method !== "POST") return 200;
    console.log("a create");
    process.exit(7);
  });
else if (habits.includes("tls")) {
  const identity = await makeIdentity(Date.now(), Math.random);
  const { tls, credentials } = identity;
  const { url } = await serveReference(frail(createReference({ contract: loadContract("2021"), credentials })), {
    port,
    tls,
  });
  writeTlsFolder(join(token, "tls"), url, "us-east-1", identity);
} else await serveReference(frail(createReference({ contract: loadContract("2021") })), { port });

async function serve(statusFor: (method: string | undefined) => number): Promise<void> {
  const server = http.createServer(({ method }, response) => response.writeHead(statusFor(method)).end("{}"));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
}

/** A Lambda that can't bear the requests that the habits name. */
function frail(reference: Reference): Reference {
  const ruins = new Map(Object.entries(RUINS));
  const spoilt = new Set<RegExp>();
  return {
    handle(request) {
      const text = wholeText({ ...request, body: Buffer.from(request.body).toString() });
      const said = [...spoilt].some((ruin) => ruin.test(text));
      for (const habit of habits) {
        const [what = "", id] = habit.split(":");
        if (id === undefined || !culpritOf(id).deadly.test(text)) continue;
        if (what === "dies-of") process.exit(7);
        const ruin = ruins.get(what);
        if (ruin) spoilt.add(ruin);
      }
      return said ? Promise.resolve({ status: 500, headers: {}, body: Buffer.from("{}") }) : reference.handle(request);
    },
  };
}
