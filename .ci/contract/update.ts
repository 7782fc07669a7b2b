// Makes an edition of a file: node .ci/contract/update.ts FILE --name 2026-12. What a person must decide is printed.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { UsageError } from "../../harness/usage-error.ts";
import { addEdition } from "./add-edition.ts";

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: { type: "string" } } });
  const [file] = positionals;
  if (file === undefined || values.name === undefined)
    throw new UsageError("expected a file and a name: npm run contract:update -- FILE --name 2026-12");
  const fixtures = new URL("../../fixtures/", import.meta.url);
  for (const line of addEdition(file, values.name, fixtures)) console.log(line);
  // The list of editions was read when this began: ids are those of another process.
  const { status } = spawnSync(process.execPath, ["harness/testing/lock-ids.ts"], { stdio: "inherit" });
  if (status !== 0)
    console.log("- the ids aren't locked yet: mend what the lines above tell, then node harness/testing/lock-ids.ts");
  process.exitCode = status ?? 1;
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof TypeError)) throw error;
  console.error(`contract:update: ${error.message}`);
  process.exitCode = 2;
}
