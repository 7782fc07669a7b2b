// Shows which losses of a server turn the gate red: an emulator's Lambda is changed at one place at a time, and the suite
// run under a list of known failures that was made from the unchanged one.
//   npm run mutate:emulator -- [moto] [COUNT] [SEED]
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunRecord } from "../../harness/record/format.ts";
import { CACHE, install } from "../vendors/install.ts";
import { VENDORS } from "../vendors/vendor.ts";
import { answersOf, changedAnswers } from "./compare.ts";
import { mirror } from "./mirror.ts";
import { changedSource, describePlace, findPlaces, type Place } from "./places.ts";
import { callSuite, tryServer, type Trial } from "./trial.ts";

const [name = "moto", count = "40", seed = "1"] = process.argv.slice(2);
const RECORDS = 3;
/** What a mutant can be: red or green, where it changes an answer; the same, where it changes none. */
type Kind = "caught" | "missed" | "blamed" | "same" | "endless" | "dead";

/** Of those that change an answer so many must be red. */
const ENOUGH = 0.95;

const emulator = VENDORS.find((vendor) => vendor.name === name);
const { sources } = emulator ?? {};
if (!emulator || !sources) throw new Error(`there is no ${name} whose sources are known`);
const installed = install(emulator);
if ("reason" in installed) throw new Error(`there is no ${name} here: ${installed.reason}`);
const { bin } = installed;

const home = join(CACHE, `${name}-mutants`);
const copies = join(home, "packages");
const [python = ""] = readdirSync(join(bin, "../lib"));
rmSync(home, { recursive: true, force: true });
mirror(resolve(bin, "../lib", python, "site-packages"), copies, sources);
const files = sources.map((source) => join(copies, source));
const usual = { PYTHONPATH: copies, PYTHONDONTWRITEBYTECODE: "1" };
const run = (out: string, options: string[] = [], environment: Record<string, string> = usual) =>
  tryServer(emulator, bin, environment, join(home, out), options);

const lines = join(home, "lines.json");
await run("traced", [], {
  ...usual,
  PYTHONPATH: `${resolve(".ci/mutate/trace")}:${copies}`,
  TRACED: JSON.stringify(files),
  TRACED_TO: lines,
});
const known = join(home, "known.json");
const originals: RunRecord[] = [];
const folders: string[] = [];
for (let index = 1; index <= RECORDS; index++) {
  const record = (await run(`original-${index}`))?.record;
  if (!record) throw new Error(`${name} can't be judged as it is; see ${home}`);
  originals.push(record);
  folders.push(`--record=${join(home, `original-${index}`)}`);
}
callSuite("known", "update", known, "--reason=as it is", ...folders);
const listed = [`--known=${known}`];
const unchanged = await run("unchanged", listed);
console.log(`${name} unchanged: exit ${unchanged?.exit}`);
if (unchanged?.record) originals.push(unchanged.record);

const before = answersOf(...originals);
const places = findPlaces(lines, files, Number(seed));
console.log(`${count} of ${places.length} places, by seed ${seed}`);
const counts: Record<Kind, number> = { caught: 0, missed: 0, same: 0, blamed: 0, endless: 0, dead: 0 };
for (const place of places.slice(0, Number(count))) {
  const what = describePlace(place);
  const { kind, detail } = told(await tryMutant(place));
  counts[kind] += 1;
  console.log([`${kind.padEnd(8)}${what}`, ...detail].join("\n          "));
}
const { caught, missed, same, blamed, endless, dead } = counts;
const rate = caught / Math.max(1, caught + missed);
console.log(`${(rate * 100).toFixed(1)} % of ${caught + missed} mutants that change an answer are red.`);
console.log(
  `Besides: ${same} change no answer and are green, ${blamed} change none and are red, ${endless} have no end, ${dead} don't start.`,
);
process.exitCode = rate >= ENOUGH && unchanged?.exit === 0 ? 0 : 1;

async function tryMutant(place: Place): Promise<Trial | undefined> {
  const source = readFileSync(place.file);
  writeFileSync(place.file, changedSource(source, place));
  try {
    return await run("mutant", listed);
  } finally {
    writeFileSync(place.file, source);
  }
}

/** What a mutant shows of the gate. */
function told(trial: Trial | undefined): { kind: Kind; detail: string[] } {
  if (!trial) return { kind: "dead", detail: [] };
  const { exit, record } = trial;
  if (exit === null || !record) return { kind: "endless", detail: [] };
  const { stopped } = record.footer;
  const changed = changedAnswers(before, answersOf(record));
  const isOther = changed.length > 0 || (stopped !== undefined && exit === 3);
  const kind = exit === 0 ? (isOther ? "missed" : "same") : isOther ? "caught" : "blamed";
  if (kind === "blamed") return { kind, detail: record.footer.gate.messages.slice(0, 3) };
  if (kind !== "missed") return { kind, detail: [] };
  return {
    kind,
    detail: [
      `${changed.length} answers are others: `,
      ...changed
        .slice(0, 3)
        .flatMap(({ request, was, is }) => [
          request.slice(0, 300),
          `  was ${was.slice(0, 900)}`,
          `  is  ${is.slice(0, 900)}`,
        ]),
    ],
  };
}
