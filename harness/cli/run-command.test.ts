import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { callMain, type Called } from "../testing/call-main.ts";
import { listening } from "../testing/listening.ts";

const MAIN = new URL("main.ts", import.meta.url).pathname;
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(AWS_|CI$|NO_COLOR|FORCE_COLOR|NODE_OPTIONS)/.test(name)),
);

/** The command line, as a user has it: its own process, without anything of AWS in the environment. */
function cli(args: string[], environment: Record<string, string> = {}): Promise<Called> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [MAIN, ...args],
      { env: { ...bare, ...environment }, timeout: 8000 },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}

/** Faults at each stage, and all that reach for the network, are seen from outside. */
const AS_PROCESS = /option|edition|--out|endpoint|web pages|credentials|isn't JSON|TLS/;

/** What must be in the one line on standard error. */
interface Row {
  what: string;
  args: string[];
  code: 2 | 3;
  says: string[];
  environment?: Record<string, string>;
}

describe("the command line: bad input", () => {
  const directory = mkdtempSync(join(tmpdir(), "cli-"));
  const at = (name: string): string => join(directory, name);
  const servers: net.Server[] = [];
  const expected: Row[] = [];
  const ended = new Map<string, Called>();

  const known = (file: string, content: unknown): string => {
    writeFileSync(at(file), typeof content === "string" ? content : JSON.stringify(content));
    return at(file);
  };
  const entry = { match: "nowhere/*", clause: "request.role.required", status: 400, reason: "r" };

  async function rows(): Promise<Row[]> {
    const open = async (server: net.Server): Promise<string> => {
      servers.push(server);
      return (await listening(server)).origin;
    };
    const answering = (status: number, type: string, body: string): Promise<string> =>
      open(
        http.createServer((_, response) =>
          response.writeHead(status, { "content-type": type, "x-amzn-errortype": "AccessDeniedException" }).end(body),
        ),
      );
    const smtp = await open(
      net.createServer((socket) => socket.on("error", () => {}).end("220 mail.example ESMTP\r\n")),
    );
    const html = await answering(200, "text/html", "<!doctype html><title>hello</title>");
    const denying = await answering(
      403,
      "application/json",
      '{"message":"The security token included in the request is invalid."}',
    );
    const closed = net.createServer();
    const unreachable = (await listening(closed)).origin;
    await new Promise((resolve) => closed.close(resolve));
    const out = (name: string): string[] => ["--out", at(name)];
    return [
      { what: "an unknown option", args: ["--nonsense"], code: 2, says: ["--nonsense"] },
      { what: "an unknown command", args: ["walk"], code: 2, says: ["walk"] },
      {
        what: "an unknown edition",
        args: ["--edition", "2020"],
        code: 2,
        says: ["--edition", "2020", "latest, 2021, 2026-05"],
      },
      { what: "an unknown reading", args: ["--strict", "lax"], code: 2, says: ["--strict", "lax", "documented, aws"] },
      {
        what: "a filter that matches nothing",
        args: ["--only", "memory/*"],
        code: 2,
        says: ["--only memory/*", "--list"],
      },
      {
        what: "one of two filters that matches nothing",
        args: ["--only", "zip/*", "--only", "x/*"],
        code: 2,
        says: ["--only x/*"],
      },
      { what: "an unknown profile", args: ["--profile", "azure"], code: 2, says: ["azure", "generic", "reference"] },
      {
        what: "a profile file that isn't there",
        args: ["--profile", at("none.json")],
        code: 2,
        says: [at("none.json")],
      },
      {
        what: "a profile file that isn't right",
        args: ["--profile", known("profile.json", { name: 1 })],
        code: 2,
        says: [at("profile.json")],
      },
      {
        what: "known failures that aren't JSON",
        args: ["--known", known("broken.json", "{")],
        code: 2,
        says: [at("broken.json"), "JSON"],
      },
      {
        what: "known failures without a list",
        args: ["--known", known("empty.json", {})],
        code: 2,
        says: [at("empty.json"), "known"],
      },
      {
        what: "a known failure that matches nothing",
        args: ["--known", known("stranger.json", { known: [entry] })],
        code: 2,
        says: [at("stranger.json"), "nowhere/*"],
      },
      {
        what: "known failures that aren't there",
        args: ["--known", at("none.json")],
        code: 2,
        says: [at("none.json")],
      },
      { what: "no cases at a time", args: ["--concurrency", "0"], code: 2, says: ["--concurrency", "0", "1 to 256"] },
      { what: "half a seed", args: ["--seed", "1.5"], code: 2, says: ["--seed", "1.5"] },
      { what: "a role that is no ARN", args: ["--role", "admin"], code: 2, says: ["--role", "admin", "arn:aws:iam"] },
      {
        what: "an account of 11 digits",
        args: ["--account", "12345678901"],
        code: 2,
        says: ["--account", "12345678901"],
      },
      { what: "no region", args: ["--region", "Ireland"], code: 2, says: ["--region", "Ireland"] },
      {
        what: "an endpoint that is no URL",
        args: ["--endpoint", "localhost"],
        code: 2,
        says: ["--endpoint", "localhost"],
      },
      { what: "another scheme", args: ["--endpoint", "ftp://127.0.0.1/"], code: 2, says: ["--endpoint", "ftp:"] },
      {
        what: "a remote host",
        args: ["--endpoint", "http://example.test:4566"],
        code: 2,
        says: ["example.test:4566", "--allow-remote"],
      },
      {
        what: "a remote host of the environment",
        args: [],
        environment: { AWS_ENDPOINT_URL: "http://example.test" },
        code: 2,
        says: ["AWS_ENDPOINT_URL", "example.test"],
      },
      {
        what: "AWS itself",
        args: ["--endpoint", "https://lambda.us-east-1.amazonaws.com", "--allow-remote"],
        code: 2,
        says: ["lambda.us-east-1.amazonaws.com"],
      },
      {
        what: "an unwritable --out",
        args: ["--out", join(known("file", ""), "below")],
        code: 2,
        says: ["--out", at("file")],
      },
      {
        what: "an endpoint that can't be reached",
        args: ["--endpoint", unreachable, ...out("a")],
        code: 3,
        says: [unreachable, "refused"],
      },
      { what: "an endpoint that isn't HTTP", args: ["--endpoint", smtp, ...out("b")], code: 3, says: [smtp, "HTTP"] },
      {
        what: "a TLS endpoint that speaks no TLS",
        args: ["--endpoint", html.replace("http:", "https:"), ...out("f")],
        code: 3,
        says: [html.replace("http:", "https:")],
      },
      { what: "a server of web pages", args: ["--endpoint", html, ...out("c")], code: 3, says: [html, "HTML"] },
      {
        what: "credentials that are refused",
        args: ["--endpoint", denying, ...out("d")],
        code: 3,
        says: ["403", "AWS_ACCESS_KEY_ID"],
      },
    ];
  }

  before(async function () {
    this.timeout(20_000);
    expected.push(...(await rows()));
    const waiting = expected.values();
    const worker = async (): Promise<void> => {
      for (const { what, args, environment } of waiting)
        ended.set(
          what,
          await (AS_PROCESS.test(what) ? cli : callMain)(args[0] === "walk" ? args : ["run", ...args], environment),
        );
    };
    await Promise.all(Array.from({ length: 3 }, worker));
  });
  after(() => {
    for (const server of servers) server.close();
    rmSync(directory, { recursive: true });
  });

  it("is answered by one line on standard error that names it, no stack trace, and its exit code", () => {
    const wrong = expected.flatMap(({ what, code, says }) => {
      const { code: actual, stdout, stderr } = ended.get(what) ?? { code: -2, stdout: "", stderr: "" };
      const lines = stderr.split("\n").filter((line) => line !== "");
      const faults = [
        ...(actual === code ? [] : [`exit ${actual} instead of ${code}`]),
        ...(lines.length === 1 && stdout === ""
          ? []
          : [`${lines.length} lines of errors, ${stdout.length} characters of output`]),
        ...(/^ +at |\.ts:\d+/m.test(stderr) ? ["a stack trace"] : []),
        ...says.filter((text) => !stderr.includes(text)).map((text) => `doesn't say ${text}`),
      ];
      return faults.length === 0 ? [] : [`${what}: ${faults.join("; ")}: ${stderr.slice(0, 300)}`];
    });
    expect(wrong).to.deep.equal([]);
    expect(expected.length).to.be.greaterThan(25);
  });

  it("leaves a whole record where the target was asked", () => {
    const lines = readFileSync(join(at("d"), "record.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    const last = JSON.parse(lines.at(-1) ?? "") as Record<string, unknown>;
    expect(last).to.include({ kind: "footer", exit: 3 });
    expect(last.scores).to.have.property("default").that.includes({ upheld: 0, broken: 0 });
  });
});
