// The package's manifest is package.json without what only development needs: the Node of the lockfile, the tools, the
// scripts. npm has no place for such a difference, so prepack takes it out and postpack puts it back.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const MANIFEST = "package.json";
const KEPT = ".cache/package.json";
const OF_DEVELOPMENT = ["scripts", "devDependencies", "optionalDependencies", "allowScripts"];

function published(manifest: string): string {
  const entries = Object.entries(JSON.parse(manifest) as object).filter(([name]) => !OF_DEVELOPMENT.includes(name));
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

const read = (file: string): string => readFileSync(file, "utf8");

/** An earlier pack that was killed has left the published one in place. */
function heal(): void {
  if (existsSync(KEPT) && read(MANIFEST) === published(read(KEPT))) restore();
}

function strip(): void {
  heal();
  const whole = read(MANIFEST);
  mkdirSync(".cache", { recursive: true });
  writeFileSync(KEPT, whole);
  writeFileSync(MANIFEST, published(whole));
}

function restore(): void {
  writeFileSync(MANIFEST, read(KEPT));
  rmSync(KEPT);
}

/** npm tells the registry what package.json says after postpack: dependencies that the package doesn't have. */
function refuseToPublish(): void {
  console.error("publish the tarball, not the folder: npm pack, then npm publish ./lambda-createfunction-conformance-….tgz");
  process.exitCode = 1;
}

const steps: Record<string, () => void> = { strip, restore, "refuse-to-publish": refuseToPublish };
const step = steps[process.argv[2] ?? ""];
if (!step) throw new Error(`expected one of ${Object.keys(steps).join(", ")}`);
step();
