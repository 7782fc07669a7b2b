import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UsageError } from "../usage-error.ts";
import { checkTlsFolder, makeIdentity, writeTlsFolder } from "./tls-folder.ts";

describe("the folder of a TLS server", () => {
  let parent: string;
  beforeEach(() => void (parent = mkdtempSync(join(tmpdir(), "tls-folder-"))));
  afterEach(() => rmSync(parent, { recursive: true }));

  it("is made, written over by the next start, and gone at the end", async () => {
    const folder = join(parent, "new");
    const identity = await makeIdentity(Date.now(), Math.random);
    for (let start = 0; start < 2; start++) {
      checkTlsFolder(folder);
      writeTlsFolder(folder, "https://127.0.0.1:1", "us-east-1", identity);
    }
    expect(readdirSync(folder)).to.have.members(["ca.pem", "config", "credentials"]);
    writeTlsFolder(folder, "https://127.0.0.1:1", "us-east-1", identity).remove();
    expect(existsSync(folder)).to.equal(false);
  });

  it("is never one that holds the user's own", () => {
    for (const name of ["credentials", "config", "other"]) {
      const folder = mkdtempSync(join(parent, "own-"));
      writeFileSync(join(folder, name), "[default]\n");
      expect(() => checkTlsFolder(folder)).to.throw(UsageError, name);
    }
  });

  it("has other keys each time", async () => {
    const [one, other] = [await makeIdentity(Date.now(), Math.random), await makeIdentity(Date.now(), Math.random)];
    expect(one.credentials).to.not.deep.equal(other.credentials);
    expect(one.tls.cert).to.not.equal(other.tls.cert);
  });
});
