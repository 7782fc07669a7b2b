import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UsageError } from "../usage-error.ts";
import { network, serveScripted, socketError, type Incoming, type WireScript } from "../testing/nock-server.ts";
import { accessTo, type AccessOptions } from "./access.ts";

const REMOTE = new URL("https://lambda.example.test");
const LOOPBACK = new URL("http://127.0.0.1:4566");
/** Where the SDK looks for the credentials of the machine that it runs on. */
const METADATA = new URL("http://169.254.169.254");

const FOUND = {
  Code: "Success",
  AccessKeyId: "AKIAFROMTHEMACHINE00",
  SecretAccessKey: "from-the-machine",
  Token: "a-token",
  Expiration: "2999-01-01T00:00:00Z",
};

/** A machine that has a role. */
const withRole: WireScript = ({ method, path }) => {
  if (method === "PUT" && path === "/latest/api/token") return { status: 200, body: "session" };
  if (path.endsWith("/security-credentials/")) return { status: 200, body: "a-role" };
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(FOUND) };
};

const credentialsFor = async (endpoint: URL, environment: NodeJS.ProcessEnv, options: AccessOptions = {}) =>
  (await accessTo(endpoint, options, environment)).credentials;

describe("credentials", () => {
  let home: string;
  let before: NodeJS.ProcessEnv;

  const forgetEnvironment = (): void => {
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  };

  // The SDK reads the process's own environment and home, whatever it is given.
  beforeEach(() => {
    network.close();
    home = mkdtempSync(join(tmpdir(), "credentials-"));
    before = { ...process.env };
    forgetEnvironment();
    process.env.AWS_CONFIG_FILE = join(home, "config");
    process.env.AWS_SHARED_CREDENTIALS_FILE = join(home, "credentials");
  });

  afterEach(() => {
    network.forget();
    forgetEnvironment();
    Object.assign(process.env, before);
    rmSync(home, { recursive: true });
  });

  const environment = { AWS_ACCESS_KEY_ID: "AKIAOFTHEENVIRONMENT", AWS_SECRET_ACCESS_KEY: "secret" };

  for (const endpoint of [LOOPBACK, REMOTE])
    it(`are those of the environment, without a request, for ${endpoint.hostname}`, async () => {
      const incoming = serveScripted(withRole, undefined, METADATA);
      expect(await credentialsFor(endpoint, { ...environment, AWS_SESSION_TOKEN: "token" })).to.deep.equal({
        accessKeyId: "AKIAOFTHEENVIRONMENT",
        secretAccessKey: "secret",
        sessionToken: "token",
      });
      expect(await credentialsFor(endpoint, environment)).to.not.have.property("sessionToken");
      expect(incoming).to.deep.equal([]);
    });

  describe("of a profile", () => {
    const files = (credentials: string, config: string): Record<string, string> => {
      const [at, configAt] = [join(home, "emulator_credentials"), join(home, "emulator_config")];
      writeFileSync(at, credentials);
      writeFileSync(configAt, config);
      return { AWS_SHARED_CREDENTIALS_FILE: at, AWS_CONFIG_FILE: configAt };
    };
    const KEYS = "aws_access_key_id = AKIAOFAPROFILE\naws_secret_access_key = s\n";
    const FOUND_THERE = { accessKeyId: "AKIAOFAPROFILE", secretAccessKey: "s" };

    it("are read from either file, where it is asked for by name, before those of the environment", async () => {
      const asked = { credentialsProfile: "mine" };
      for (const place of [files(`[mine]\n${KEYS}`, ""), files("", `[profile mine]\n${KEYS}`)])
        expect(await credentialsFor(LOOPBACK, { ...environment, ...place }, asked)).to.deep.equal(FOUND_THERE);
    });

    it("are read anew each time", async () => {
      const place = { ...files(`[mine]\n${KEYS}`, ""), AWS_PROFILE: "mine" };
      expect(await credentialsFor(LOOPBACK, place)).to.deep.equal(FOUND_THERE);
      files(`[mine]\n${KEYS.replace("AKIAOFAPROFILE", "AKIANEW")}`, "");
      expect(await credentialsFor(LOOPBACK, place)).to.deep.include({ accessKeyId: "AKIANEW" });
    });

    it("are the everyday one's on loopback only where its files are named too", async () => {
      const place = files(`[mine]\n${KEYS}`, "");
      expect(await credentialsFor(LOOPBACK, { AWS_PROFILE: "mine" })).to.deep.include({ accessKeyId: "test" });
      expect(await credentialsFor(LOOPBACK, { ...place, AWS_PROFILE: "mine" })).to.deep.equal(FOUND_THERE);
      expect(await credentialsFor(LOOPBACK, place)).to.deep.include({ accessKeyId: "test" });
    });

    for (const [what, config] of [
      [
        "assumes a role",
        `[profile mine]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = other\n[profile other]\n${KEYS}`,
      ],
      ["runs a process", "[profile mine]\ncredential_process = touch ran\n"],
      ["signs on", "[profile mine]\nsso_start_url = https://x.example.test\n"],
    ])
      it(`are refused where it ${what}: nothing else of the chain is tried on loopback`, async () => {
        let error: unknown;
        await credentialsFor(LOOPBACK, { ...files("", config ?? ""), AWS_PROFILE: "mine" }).catch(
          (thrown: unknown) => (error = thrown),
        );
        expect(error).to.be.instanceOf(UsageError);
        expect(String(error)).to.include("the profile mine has no aws_access_key_id");
      });
  });

  it("are test/test on loopback, and nobody else is asked", async () => {
    const incoming = serveScripted(withRole, undefined, METADATA);
    expect(await credentialsFor(LOOPBACK, {})).to.deep.equal({ accessKeyId: "test", secretAccessKey: "test" });
    expect(incoming).to.deep.equal([]);
  });

  it("are those of the machine's role elsewhere, as the official client finds them", async () => {
    const incoming = serveScripted(withRole, undefined, METADATA);
    expect(await credentialsFor(REMOTE, {})).to.deep.include({
      accessKeyId: "AKIAFROMTHEMACHINE00",
      secretAccessKey: "from-the-machine",
      sessionToken: "a-token",
    });
    expect(incoming.map(({ method, path }: Incoming) => `${method} ${path}`)).to.include("PUT /latest/api/token");
  });

  const without: [string, WireScript][] = [
    ["refuses", () => socketError("ECONNREFUSED", "connect ECONNREFUSED 169.254.169.254:80")],
    ["has no role", ({ path }) => (path.endsWith("token") ? { status: 200, body: "session" } : { status: 404 })],
    ["fails", () => ({ status: 500 })],
    ["forbids", () => ({ status: 403 })],
    [
      "shows a page",
      () => ({ status: 200, headers: { "content-type": "text/html" }, body: "<html>captive portal</html>" }),
    ],
    ["redirects", () => ({ status: 302, headers: { location: "http://login.test/" } })],
    ["throttles", () => ({ status: 429, headers: { "retry-after": "3600" } })],
  ];
  for (const [what, script] of without)
    it(`are missed in one line that says what to set, where the machine ${what}`, async () => {
      serveScripted(script, undefined, METADATA);
      let error: unknown;
      await credentialsFor(REMOTE, {}).catch((thrown: unknown) => (error = thrown));
      expect(error).to.be.instanceOf(UsageError);
      expect((error as UsageError).message)
        .to.match(/^no credentials for lambda\.example\.test: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY \(.+\)$/)
        .and.not.include("\n");
    });
});
