import { execute } from "./execute.ts";
import { install, makeProject } from "./consumer.ts";
import { check, must } from "./tally.ts";

const LINTERS = ["publint@0.3.25", "@arethetypeswrong/cli@0.18.5"];

/** What others have learnt about packages that don't work. */
export async function checkByLinters(scratch: string, tarball: string): Promise<void> {
  const folder = makeProject(scratch, "linters");
  await check("publint has nothing to say", async () => {
    await install(folder, LINTERS);
    const { code, output } = await execute(["npx", "publint", "run", "--strict", tarball], folder);
    must(code === 0 && output.includes("All good!"), output);
  });
  await check("the types aren't wrong, says @arethetypeswrong/cli", async () => {
    await install(folder, LINTERS);
    // It has ES modules only, as its Node versions allow.
    const { code, output } = await execute(["npx", "attw", tarball, "--profile", "esm-only"], folder);
    must(code === 0, output);
  });
}
