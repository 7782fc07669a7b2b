import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "chai";

const PLAYBACK = JSON.stringify(new URL("index.ts", import.meta.url).href);

/** What `record` says in a process of its own, after something else was done there. */
async function said(before: string): Promise<string> {
  const script = `${before}
    const { record } = await import(${PLAYBACK});
    const options = { file: "never-written.json", endpoint: "http://127.0.0.1:9" };
    await record(options, async () => {}).catch(({ name, message }) => console.log(name + ": " + message));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  return stdout.trim();
}

describe("nock", () => {
  it("is missed in one line that says how to install it", async () => {
    const missing = `import { registerHooks } from "node:module";
      registerHooks({ resolve(specifier, context, next) {
        if (specifier !== "nock") return next(specifier, context);
        throw Object.assign(new Error("Cannot find package 'nock' imported from here"), { code: "ERR_MODULE_NOT_FOUND" });
      } });`;
    expect(await said(missing)).to.equal(
      "UsageError: lambda-createfunction-conformance/nock needs nock, which isn't installed: npm install --save-dev nock",
    );
  });

  it("doesn't share a process with msw, and says so in one line", async () => {
    const msw = 'import { setupServer } from "msw/node"; setupServer().listen();';
    expect(await said(msw)).to.match(/^UsageError: nock can't take over fetch, .* in a process of their own$/);
  });
});
