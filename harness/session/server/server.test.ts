import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { fakeClock } from "../../testing/fake-clock.ts";
import { freeUrl } from "../../testing/free-url.ts";
import { listening } from "../../testing/listening.ts";
import { leftWith, processesWith } from "../../testing/processes-with.ts";
import { UsageError } from "../../usage-error.ts";
import { systemClock } from "../system-clock.ts";
import { ServerError } from "./server-error.ts";
import { makeServer, type Server, type ServerOptions } from "./server.ts";

const SCRIPT = fileURLToPath(new URL("../../testing/started-server.ts", import.meta.url));

describe("a server that the run starts", () => {
  let folder: string;
  let logFile: string;
  let endpoint: URL;
  let server: Server | undefined;
  let told: string[];

  /** Each test's processes have its folder in their command lines. */
  const command = (...habits: string[]): string => [`'${process.execPath}'`, SCRIPT, folder, ...habits].join(" ");

  function make(text: string, options: Partial<ServerOptions> = {}): Server {
    server = makeServer({
      command: text,
      endpoint,
      ready: undefined,
      environment: { PATH: process.env.PATH },
      logFile,
      clock: systemClock(),
      signal: undefined,
      onDeath: (said) => void told.push(said),
      ...options,
    });
    return server;
  }

  const failure = (action: Promise<unknown>): Promise<unknown> =>
    action.then(
      () => undefined,
      (error: unknown) => error,
    );
  const isUp = async (): Promise<boolean> => (await fetch(endpoint).catch(() => undefined)) !== undefined;
  const lastStarted = (): string | undefined =>
    [...readFileSync(logFile, "utf8").matchAll(/is process (\d+)/g)].at(-1)?.[1];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "started-"));
    logFile = join(folder, "server.log");
    endpoint = await freeUrl();
    told = [];
  });

  afterEach(async () => {
    await server?.stop();
    server = undefined;
    const left = await leftWith(folder);
    rmSync(folder, { recursive: true });
    expect(left, "processes are left").to.deep.equal([]);
  });

  it("is ready when it has started, and gone when it has stopped, with what it started itself", async () => {
    writeFileSync(logFile, "of a run before\n");
    const one = make(command("has-child"));
    await one.start();
    expect([await isUp(), one.isAlive()]).to.deep.equal([true, true]);
    // The server, the process that it starts, and its keeper; a shell besides, where it stays.
    expect(processesWith(folder).length).to.be.at.least(3);
    await one.stop();
    expect([processesWith(folder), one.isAlive(), await isUp(), told]).to.deep.equal([[], false, false, []]);
    expect(readFileSync(logFile, "utf8")).to.match(/^\S+ is process \d+\n$/);
  });

  it("is killed where it doesn't end when it is asked to, after three seconds", async () => {
    const one = make(command("stubborn", "has-child"));
    await one.start();
    const before = performance.now();
    await one.stop();
    expect(performance.now() - before).to.be.within(2900, 5000);
    expect(processesWith(folder)).to.deep.equal([]);
  });

  it("is not ready when its path answers 503, and is given up after a minute", async () => {
    const clock = fakeClock();
    const before = clock.now();
    const error = await failure(make(command("sick"), { ready: "/health", clock }).start());
    expect(error).to.be.instanceOf(ServerError);
    expect(error).to.have.property("message").that.contains("wasn't ready: no answer below 500 at /health within 60 s");
    expect(clock.now() - before).to.equal(60_000);
    expect(processesWith(folder)).to.deep.equal([]);
  });

  it("is ready with any answer where no path is named, and where a path is, with one below 500", async () => {
    await make(command("sick")).start();
    await server?.stop();
    await make(command(), { ready: "/health" }).start();
  });

  for (const [what, text, says] of [
    ["ends", () => command("ends"), "ended with code 3 before it was ready"],
    ["isn't there", () => `no-such-command-of-ours ${folder}`, "ended with code 127 before it was ready"],
    ["is killed", () => `kill -9 $$; : ${folder}`, "was ended by SIGKILL before it was ready"],
    [
      "goes on in the background",
      () => `${command("has-child")} & : ${folder}`,
      "ended with code 0 before it was ready",
    ],
  ] satisfies [string, () => string, string][])
    it(`is no server where its command ${what}: its last lines are told, and nothing stays`, async () => {
      const error = await failure(make(text()).start());
      expect(error).to.be.instanceOf(ServerError);
      expect(error).to.have.property("message").that.contains(`the server ${says}; `).and.contains(logFile);
      if (what === "ends")
        expect(error)
          .to.have.property("message")
          .that.matches(/\n {2}\S+ is process \d+\n {2}no such table: .\[31mf/u);
      expect(String(error)).to.not.contain("\u001b");
      expect(processesWith(folder)).to.deep.equal([]);
    });

  it("has nothing secret in what is told of it, whatever it found in its environment", async () => {
    const [secret, token] = ["wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz", "FwoGZXIvYXdzEBYaDHqa0AP1YYYYYYYYYYYYYYYY"];
    const text = `echo "key $AWS_SECRET_ACCESS_KEY"; echo "token $AWS_SESSION_TOKEN" | base64 -w 0; exit 3; : ${folder}`;
    const environment = { PATH: process.env.PATH, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token };
    const error = String(await failure(make(text, { environment }).start()));
    expect(error).to.include("key <secret key>").and.include("<session token>");
    expect(error).to.not.include(secret).and.not.include(Buffer.from(token).toString("base64").slice(8, 40));
    expect(readFileSync(logFile, "utf8")).to.include(secret);
  });

  it("is told with its last lines when it dies, and starts anew", async () => {
    const one = make(command("dies-of-creates"));
    await one.start();
    const first = lastStarted();
    await failure(fetch(endpoint, { method: "POST" }));
    expect(await one.restart()).to.equal(true);
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/^the server ended with code 7; its last lines .*:\n.*\n {2}a create$/);
    expect([await isUp(), one.isAlive()]).to.deep.equal([true, true]);
    expect(lastStarted()).to.not.equal(first);
  });

  it("starts anew once, where two ask at a time, also while it lives", async () => {
    const one = make(command());
    await one.start();
    expect(await Promise.all([one.restart(), one.restart()])).to.deep.equal([true, true]);
    expect(readFileSync(logFile, "utf8").match(/is process/g)).to.have.length(2);
    expect(told).to.deep.equal([]);
  });

  it("says so where it can't be started anew", async () => {
    const once = join(folder, "once");
    writeFileSync(once, "");
    const one = make(`rm ${once} && ${command()}`);
    await one.start();
    expect(await one.restart()).to.equal(false);
    expect(one.isAlive()).to.equal(false);
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/^the server ended with code [12] before it was ready; its last lines/);
  });

  it("isn't started where somebody answers already", async () => {
    const other = http.createServer((_, response) => response.writeHead(404).end());
    endpoint = await listening(other);
    const error = await failure(make(`touch ${join(folder, "started")}`).start());
    other.closeAllConnections();
    other.close();
    expect(error).to.be.instanceOf(UsageError);
    expect(error)
      .to.have.property("message")
      .that.equals(`${endpoint.origin} answers before the server is started: end what listens there`);
    expect(existsSync(join(folder, "started"))).to.equal(false);
  });

  it("is waited for no longer when the run is interrupted, and isn't started anew then", async () => {
    const interrupting = new AbortController();
    const one = make(command("sick"), { ready: "/health", signal: interrupting.signal });
    setTimeout(() => interrupting.abort(), 300);
    const error = await failure(one.start());
    expect(error).to.have.property("message").that.contains("was still starting when the run was interrupted");
    expect(await one.restart()).to.equal(false);
    expect(processesWith(folder)).to.deep.equal([]);
  });
});
