/** What a function is started by, as far as its request says. */
export interface EntryPoint {
  handler?: string | undefined;
  runtime?: string | undefined;
}

/** A runtime's family: how its name begins, and the files that a server may look for. */
interface Family {
  runtime: string;
  files(stem: string, method: string, handler: string): [name: string, text: string][];
}

const FAMILIES: readonly Family[] = [
  {
    runtime: "python",
    // A dot is a folder to Python; a server that looks for the stem as it is finds that.
    files: (stem, method) =>
      [...new Set([stem, stem.replaceAll(".", "/")])].map((name) => [
        `${name}.py`,
        `def ${method}(event, context):\n    return event\n`,
      ]),
  },
  {
    runtime: "nodejs",
    files: (stem, method) => [[`${stem}.js`, `exports[${JSON.stringify(method)}] = async (event) => event;\n`]],
  },
  { runtime: "ruby", files: (stem, method) => [[`${stem}.rb`, `def ${method}(event:, context:)\n  event\nend\n`]] },
  { runtime: "java", files: (stem) => [[`${stem}.class`, "stands for a class\n"]] },
  { runtime: "dotnet", files: (stem) => [[`${stem}.dll`, "stands for an assembly\n"]] },
  { runtime: "go", files: (_stem, _method, handler) => [[handler, "#!/bin/sh\n"]] },
  {
    runtime: "provided",
    files: (stem) => [
      ["bootstrap", "#!/bin/sh\n"],
      [stem, "#!/bin/sh\n"],
    ],
  },
];

export const USUAL_HANDLER = "index.handler";

/**
 * The files that a handler names, so that a server which wants them in the package finds them: what comes before the
 * last dot, with the ending of the runtime's family; without a known runtime, of every family.
 */
export function handlerFiles({ handler = USUAL_HANDLER, runtime = "" }: EntryPoint): Record<string, string> {
  // No archive holds a path from the root.
  const path = handler.replace(/^[/\\]+/, "");
  const dot = path.lastIndexOf(".");
  const stem = (dot < 0 ? path : path.slice(0, dot)) || "index";
  const method = (dot < 0 ? "" : path.slice(dot + 1)) || "handler";
  const own = FAMILIES.filter((family) => runtime.startsWith(family.runtime));
  const families = own.length > 0 ? own : FAMILIES;
  return Object.fromEntries(families.flatMap(({ files }) => files(stem, method, path || stem)));
}
