import { expect } from "chai";
import { handlerFiles } from "./handler-files.ts";

describe("the files that a handler names", () => {
  const rows: [handler: string, runtime: string, files: string[]][] = [
    ["index.handler", "python3.13", ["index.py"]],
    ["index.handler", "nodejs22.x", ["index.js"]],
    ["index.handler", "ruby3.4", ["index.rb"]],
    ["index.handler", "java21", ["index.class"]],
    ["index.handler", "dotnet8", ["index.dll"]],
    ["index.handler", "go1.x", ["index.handler"]],
    ["index.handler", "provided.al2023", ["bootstrap", "index"]],
    ["src/api/v1/index.handler", "nodejs22.x", ["src/api/v1/index.js"]],
    ["src.api.index.handler", "python3.13", ["src.api.index.py", "src/api/index.py"]],
    ["h", "python3.13", ["h.py"]],
    ["/index.handler", "python3.13", ["index.py"]],
    [".handler", "python3.13", ["index.py"]],
    ["Assembly::Namespace.Class::Method", "dotnet8", ["Assembly::Namespace.dll"]],
  ];
  for (const [handler, runtime, files] of rows)
    it(`${handler} under ${runtime}: ${files.join(", ")}`, () =>
      expect(Object.keys(handlerFiles({ handler, runtime }))).to.deep.equal(files));

  it("are of every family where the runtime isn't known", () => {
    for (const runtime of [undefined, "cobol85"])
      expect(Object.keys(handlerFiles({ runtime }))).to.include.members([
        "index.py",
        "index.js",
        "index.rb",
        "bootstrap",
      ]);
  });

  it("define what the handler calls", () => {
    expect(handlerFiles({ handler: "a.run", runtime: "python3.13" })["a.py"]).to.include("def run(");
    expect(handlerFiles({ handler: "a.run", runtime: "nodejs22.x" })["a.js"]).to.include('exports["run"]');
  });
});
