import { existsSync } from "node:fs";
import { suite } from "../session/version.ts";
import { compareIds, currentIds, ID_KINDS, noteSince, readLock, writeLock, type IdLock } from "./id-lock.ts";

/**
 * `node harness/testing/lock-ids.ts` locks new ids; an id that vanished is only let go with `--retire`, and one that is
 * retired never comes back.
 */
const mayRetire = process.argv.includes("--retire");

for (const kind of ID_KINDS) {
  const about = `Every id of the ${kind} of every edition. Rewritten by harness/testing/lock-ids.ts`;
  const file = new URL(`../../fixtures/ids/${kind}.json`, import.meta.url);
  const before: IdLock = existsSync(file) ? readLock(kind) : { about, ids: [], retired: [] };
  const current = currentIds(kind);
  const { added, vanished, revived } = compareIds(before, current);
  if (revived.length > 0) throw new Error(`retired ${kind} must not come back: ${revived.join(", ")}`);
  const kept = mayRetire ? [] : vanished;
  const retired = [...before.retired, ...(mayRetire ? vanished : [])].toSorted();
  writeLock(kind, { about, ids: [...current, ...kept].toSorted(), retired });
  noteSince(kind, added, suite.version);
  console.log(`${kind}: ${added.length} added, ${vanished.length - kept.length} retired`);
  if (kept.length > 0) {
    console.error(`${kind} that vanished, retire them with --retire: ${kept.join(", ")}`);
    process.exitCode = 1;
  }
}
