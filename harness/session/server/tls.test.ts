import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readRecordFile } from "../../record/record-file.ts";
import { callMain, type Called } from "../../testing/call-main.ts";
import { freeUrl } from "../../testing/free-url.ts";
import { pathOf } from "../../testing/suite-process.ts";

describe("a server that makes new keys and a new certificate at each start", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "tls-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(environment: Record<string, string>, ...options: string[]): Promise<Called> {
    const { host } = await freeUrl();
    const command = [
      "exec",
      `'${process.execPath}'`,
      pathOf("testing/started-server.ts"),
      folder,
      "tls",
      "dies-of:memory-size/type-object",
    ];
    const only = ["--only", "memory-size/*", "--out", folder];
    return callMain(["run", "--endpoint", `https://${host}`, "--start", command.join(" "), ...only, ...options], {
      PATH: process.env.PATH ?? "",
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "tls", "credentials"),
      ...environment,
    });
  }

  it("is judged on after each, and what it dies of is named", async () => {
    const trust = { AWS_CA_BUNDLE: join(folder, "tls", "ca.pem"), AWS_PROFILE: "lambda-conformance" };
    const { code, stdout } = await run(trust);
    const { verdicts } = readRecordFile(folder);
    const guilty = verdicts.flatMap(({ findings }) => findings.flatMap(({ of }) => of ?? []));
    expect([code, new Set(guilty)], stdout).to.deep.equal([1, new Set(["memory-size/type-object"])]);
    expect(verdicts.filter(({ outcome }) => outcome === "inconclusive")).to.deep.equal([]);
  });

  it("isn't trusted without its certificate, and doesn't take other keys", async () => {
    const untrusted = await run({ AWS_PROFILE: "lambda-conformance" });
    expect([untrusted.code, untrusted.stderr]).to.satisfy(
      ([code, said]: [number, string]) => code === 3 && /isn't trusted: .*--ca/.test(said),
    );
    const foreign = await run({}, "--ca", join(folder, "tls", "ca.pem"));
    expect([foreign.code, /UnrecognizedClientException/.test(foreign.stderr)]).to.deep.equal([3, true]);
  });
});

describe("a file that --ca names", () => {
  for (const [file, objection] of [
    ["/nowhere/ca.pem", /^lambda-conformance: --ca \/nowhere\/ca.pem can't be read \(ENOENT\)/],
    [pathOf("index.ts"), /holds no certificate: expected PEM/],
  ] as const)
    it(`is refused before any request: ${file.replace(/.*\//, "")}`, async () => {
      const { code, stderr } = await callMain(["run", "--endpoint", "https://127.0.0.1:9", "--ca", file]);
      expect(code).to.equal(2);
      expect(stderr).to.match(objection);
    });
});
