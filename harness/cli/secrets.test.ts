import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { formatNames } from "../report/formats.ts";
import { callMain, type Called } from "../testing/call-main.ts";
import { piecesIn } from "../testing/reflect.ts";
import { startReflecting, type Reflecting } from "../testing/reflecting.ts";

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXbMPLEQE",
  sessionToken: `IQoJb3JpZ2luX2VjEDAaCXVzLWVhc3QtMSJHMEUCIQ/${"Zk3+x0Yp9/LmQ4".repeat(4)}uTq8==`,
};
const environment = {
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
};

/** What a target pads its answers with, which holds no secret. */
const PADDING = /x{99,}/;

/** Pieces of secrets in what somebody can read, line by line. Many lines of a record stand in its reports too. */
function makeSearch({ signatures }: Reflecting): (text: string) => string[] {
  const secrets = [credentials.secretAccessKey, credentials.sessionToken];
  const read = new Map<string, string[]>();
  const piecesOf = (line: string): string[] => {
    const pieces = read.get(line) ?? line.split(PADDING).flatMap((part) => piecesIn(part, secrets));
    read.set(line, pieces);
    return pieces;
  };
  return (text) => {
    const plain = [...text.matchAll(/[0-9a-f]{16,}/g)].flatMap(([run]) =>
      [...signatures].some((signature) => signature.includes(run.slice(0, 16))) ? [run] : [],
    );
    return [...plain, ...text.split("\n").flatMap(piecesOf)];
  };
}

describe("the run's secrets, which the target sends back", () => {
  const folder = mkdtempSync(join(tmpdir(), "secrets-"));
  const at = (name: string): string => join(folder, name);
  let reflecting: Reflecting;
  let leaksIn: (text: string) => string[];
  const expectSafe = (what: string, text: string): void => {
    expect(leaksIn(text).slice(0, 3), what).to.deep.equal([]);
  };
  const call = async (...args: string[]): Promise<Called> => {
    const called = await callMain(args, environment);
    expectSafe(`stdout of ${args.join(" ")}`, called.stdout);
    expectSafe(`stderr of ${args.join(" ")}`, called.stderr);
    return called;
  };

  before(async () => {
    reflecting = await startReflecting(credentials);
    leaksIn = makeSearch(reflecting);
  });
  after(async () => {
    await reflecting.close();
    rmSync(folder, { recursive: true });
  });

  it("are in no line of a run, of its record and journal, and of no report", async () => {
    const run = [
      "run",
      "--endpoint",
      reflecting.url,
      "--profile",
      "reference",
      "--only",
      "memory-size/*",
      "--only",
      "conflict/*",
    ];
    const { code, stdout } = await call(...run, "--out", at("a"));
    expect([1, 3], stdout).to.include(code);
    await call(...run, "--out", at("b"), "--seed", "2");
    const record = readFileSync(join(at("a"), "record.jsonl"), "utf8");
    expect(record).to.include('"truncated":true');
    expect(record).to.include("<session token>").and.include("<secret key>").and.include("<signature>");
    for (const format of formatNames())
      await call("report", at("a"), "--format", format, "--out", at(`a/report-${format}`));
    await call("report", at("a"), at("b"), "--format", "matrix", "--out", at("matrix.html"));
    for (const format of ["text", "markdown", "json"]) await call("diff", at("a"), at("b"), "--format", format);
    await call("known", "update", at("known.yaml"), "--record", at("a"), "--reason", "it talks");
    await call("explain", "memory-size/alone");
    await call("cleanup", at("a"));
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    expect(files.length).to.be.greaterThan(14);
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      expectSafe(path, readFileSync(path, "utf8"));
    }
  });

  it("are in nothing that a probe says or writes", async () => {
    await call(
      "probe",
      "--endpoint",
      reflecting.url.replace("//", "//user:pass-of-the-endpoint@"),
      "--out",
      at("profile.json"),
    );
    expectSafe("the profile", readFileSync(at("profile.json"), "utf8"));
    expect(readFileSync(at("profile.json"), "utf8")).to.not.include("pass-of-the-endpoint");
  });

  it("aren't told where no function is accepted", async () => {
    const refusing = await startReflecting(credentials, true);
    const { code, stderr } = await call("run", "--endpoint", refusing.url, "--out", at("c"));
    await refusing.close();
    expect([code, /no baseline was accepted/.test(stderr)]).to.deep.equal([3, true]);
    for (const name of readdirSync(at("c"))) expectSafe(name, readFileSync(join(at("c"), name), "utf8"));
  });
});
