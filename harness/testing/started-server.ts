// A server for tests of --start, a program of its own.
//   node started-server.ts TOKEN HABIT…
import { spawn } from "node:child_process";
import http from "node:http";
import { loadContract } from "../contract/load-contract.ts";
import { createReference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";

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
else await serveReference(createReference({ contract: loadContract("2021") }), { port });

async function serve(statusFor: (method: string | undefined) => number): Promise<void> {
  const server = http.createServer(({ method }, response) => response.writeHead(statusFor(method)).end("{}"));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
}
