import { expect } from "chai";
import { callMain } from "../testing/call-main.ts";

/** The help of a command and of all below it, by their path. */
async function helpsBelow(path: readonly string[]): Promise<Map<string, string>> {
  const { stdout } = await callMain([...path, "--help"]);
  const [, list = ""] = /^Commands:\n((?: {2}.*\n)+)/m.exec(stdout) ?? [];
  const names = [...list.matchAll(/^ {2}([a-z-]+)/gm)].flatMap(([, name]) => (name && name !== "help" ? [name] : []));
  const below = await Promise.all(names.map((name) => helpsBelow([...path, name])));
  return new Map([[path.join(" "), stdout], ...below.flatMap((helps) => [...helps])]);
}

describe("help", () => {
  it("shows for every command how it is used, by an example that names it", async () => {
    const helps = await helpsBelow([]);
    expect([...helps.keys()]).to.include.members(["", "run", "contract", "contract show", "serve"]);
    const without = [...helps].filter(([path, help]) => !help.includes(`\n  $ lambda-conformance ${path}`));
    expect(without.map(([path]) => path)).to.deep.equal([]);
  });

  it("answers a command that there isn't with one line and exit code 2, whatever objects may call it", async () => {
    for (const name of ["rnu", "constructor", "toString", "__proto__"]) {
      const { code, stdout, stderr } = await callMain([name]);
      expect({ code, stdout }, name).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.match(/^lambda-conformance: unknown command '\w+'/);
    }
  });
});
