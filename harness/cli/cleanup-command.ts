import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { isAnswer } from "../wire/exchange.ts";
import { credentialsFor } from "../session/credentials.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { leftovers, openJournal, type Journal, type Made } from "../target/journal.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { removeResource } from "../target/make-resource.ts";
import { makeTarget, type Target } from "../target/target.ts";
import { UsageError } from "../usage-error.ts";
import { optionOf } from "./options.ts";
import type { Terminal } from "./terminal.ts";

export function cleanupCommand(terminal: Terminal): Command {
  return new Command("cleanup")
    .description("delete what a run left behind, by its journal")
    .argument("<dir|journal>", "a run's folder, or its journal.jsonl")
    .addOption(optionOf("allowRemote"))
    .addHelpText("after", "\nExample:\n  $ lambda-conformance cleanup reports/runs/2026-11-23T10-00-00-000Z-abc123")
    .action(async (path: string, { allowRemote }: { allowRemote?: boolean }) => {
      terminal.exit(await cleanUp(path, allowRemote ?? false, terminal));
    });
}

async function cleanUp(path: string, allowRemote: boolean, { environment, print }: Terminal): Promise<number> {
  if (!existsSync(path)) throw new UsageError(`${path} doesn't exist: expected a run's folder or its journal`);
  const file = statSync(path).isDirectory() ? join(path, "journal.jsonl") : path;
  if (!existsSync(file))
    throw new UsageError(`${path} has no journal.jsonl: runs against the embedded reference keep none`);
  const left = leftovers(file);
  let kept = 0;
  for (const [place, entries] of Map.groupBy(left, ({ endpoint, region }) => `${endpoint} ${region}`)) {
    const [first] = entries;
    const url = endpointFrom(first?.endpoint, {}, allowRemote);
    if (!first || !url) continue;
    const target = makeTarget({
      endpoint: url,
      region: first.region,
      credentials: await credentialsFor(url, environment),
      timeout: DEFAULTS.timeout,
      connections: 1,
      now: Date.now,
    });
    const journal = openJournal(file, url, first.region);
    let gone = 0;
    // What was made last may need what was made first.
    for (const { made } of entries.toReversed()) if (await remove(made, target, journal)) gone += 1;
    target.close();
    kept += entries.length - gone;
    print(`${place}: ${gone} of ${entries.length} names are gone`);
  }
  if (left.length === 0) print("nothing is left");
  return kept > 0 ? 3 : 0;
}

async function remove(made: Made, target: Target, journal: Journal): Promise<boolean> {
  if (typeof made !== "string") return removeResource(made, target, journal);
  const { answer } = await target.send(operationOnFunction("DeleteFunction", made));
  const isGone = isAnswer(answer) && (answer.status < 300 || answer.status === 404);
  if (isGone) journal.deleted(made);
  return isGone;
}
