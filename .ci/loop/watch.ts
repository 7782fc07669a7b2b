import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./mocha.ts";

/** `npm run watch [-- FILE…]`: after every save, `npm run t` with these tests; without any, `npm run check`. */
const files = process.argv.slice(2);
const script = join(import.meta.dirname, files.length > 0 ? "t.ts" : "check.ts");
let isRunning = false;
let isStale = false;

function start(): void {
  isStale = isRunning;
  if (isRunning) return;
  isRunning = true;
  spawn(process.execPath, [script, ...files], { cwd: ROOT, stdio: "inherit" }).on("close", () => {
    isRunning = false;
    if (isStale) start();
  });
}

// An editor saves in several steps.
let saving: NodeJS.Timeout | undefined;
for (const folder of ["harness", "suites", ".ci", "fixtures"])
  watch(join(ROOT, folder), { recursive: true }, () => {
    clearTimeout(saving);
    saving = setTimeout(start, 100);
  });
start();
