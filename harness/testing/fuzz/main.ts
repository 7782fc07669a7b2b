import { availableParallelism } from "node:os";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { readers } from "./readers.ts";
import { stumble } from "./try-damaged.ts";

/**
 * Has everything that is read from outside read 100,000 damaged texts: nothing may crash, and what is refused is refused in
 * a line. Each in a process of its own. `npm run fuzz -- [COUNT [SEED [NAME]]]`
 */
const [count = "100000", seed = "1", only] = process.argv.slice(2);
const all = await readers();

async function tryOne(name: string): Promise<boolean> {
  const reader = all.find((one) => one.name === name);
  if (!reader) throw new Error(`nothing is called ${name}`);
  const begun = performance.now();
  const found = await stumble(reader, Number(count), Number(seed));
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${found ? "STUMBLES" : "reads"}  ${name}: ${count} damaged texts in ${seconds} s`);
  if (found) console.log(`    ${found.fault}\n    ${JSON.stringify(found.text)}`);
  return found === undefined;
}

const inProcess = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    const self = fileURLToPath(import.meta.url);
    spawn(process.execPath, [self, count, seed, name], { stdio: "inherit" }).once("close", (code) =>
      resolve(code === 0),
    );
  });

if (only !== undefined) process.exitCode = (await tryOne(only)) ? 0 : 1;
else {
  const left = all.map(({ name }) => name);
  const passed: boolean[] = [];
  const work = async (): Promise<void> => {
    for (let name; (name = left.shift()) !== undefined;) passed.push(await inProcess(name));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const failed = passed.filter((each) => !each).length;
  console.log(`${passed.length - failed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}
