import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { accessTo } from "../session/access.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { leftLine } from "../session/lines.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { safe } from "../report/printable.ts";
import { removalCommand } from "../report/removal-command.ts";
import { makeOwnership, nameShown } from "../run/own-names.ts";
import { readList } from "../run/read-list.ts";
import { everMade, leftovers, openJournal, type Journal, type Leftover, type Made } from "../target/journal.ts";
import { isAnswer } from "../wire/exchange.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { leftResource, removeResource } from "../target/make-resource.ts";
import { makeTarget, type Target } from "../target/target.ts";
import { UsageError } from "../usage-error.ts";
import { optionOf } from "./options.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  ca?: string;
  credentialsProfile?: string;
  allowRemote?: boolean;
  prefix?: string;
}

export function cleanupCommand(terminal: Terminal): Command {
  return new Command("cleanup")
    .description("delete what a run left behind, by its journal")
    .argument("<dir|journal>", "a run's folder, or its journal.jsonl")
    .option("--prefix <text>", "delete the functions that are listed under such names and that the journal ever named")
    .addOption(optionOf("ca"))
    .addOption(optionOf("credentialsProfile"))
    .addOption(optionOf("allowRemote"))
    .addHelpText("after", "\nExample:\n  $ lambda-conformance cleanup reports/runs/2026-11-23T10-00-00-000Z-abc123")
    .action(async (path: string, options: Options) => {
      terminal.exit(await cleanUp(path, options, terminal));
    });
}

async function cleanUp(
  path: string,
  { allowRemote = false, prefix, ca, credentialsProfile }: Options,
  terminal: Terminal,
): Promise<number> {
  const { environment, print } = terminal;
  if (prefix !== undefined && !/^lcf-[0-9a-z]{6}-[0-9a-z]*$/.test(prefix))
    throw new UsageError(
      `--prefix ${prefix} isn't of a run's own names: expected lcf-, the run's six characters, and -`,
    );
  const file = journalAt(path);
  const ever = everMade(file);
  const isOurs = ownershipOf(ever);
  const meant = prefix === undefined ? leftovers(file) : ever;
  let kept = 0;
  for (const [place, entries] of Map.groupBy(meant, ({ endpoint, region }) => `${endpoint} ${region}`)) {
    const [first] = entries;
    const url = endpointFrom(first?.endpoint, {}, allowRemote);
    if (!first || !url) continue;
    const target = makeTarget({
      endpoint: url,
      region: first.region,
      access: await accessTo(url, { ca, credentialsProfile }, environment),
      timeout: DEFAULTS.timeout,
      connections: 1,
      now: Date.now,
    });
    const journal = openJournal(file, url, first.region);
    const made = prefix === undefined ? entries.map((each) => each.made) : await listedOf(entries, prefix, target);
    if (prefix !== undefined)
      print(`${place}: ${made.length} listed${made.length > 0 ? `, to be deleted: ${made.join(", ")}` : ""}`);
    const stays = await removeAll(made, isOurs, target, journal);
    target.close();
    kept += stays.length;
    print(`${place}: ${made.length - stays.length} of ${made.length} names are gone`);
    for (const each of stays) print(`  ${describeStaying(each, first)}`);
  }
  if (meant.length === 0) print("nothing is left");
  return kept > 0 ? 3 : 0;
}

function journalAt(path: string): string {
  if (!existsSync(path)) throw new UsageError(`${path} doesn't exist: expected a run's folder or its journal`);
  const file = statSync(path).isDirectory() ? join(path, "journal.jsonl") : path;
  if (!existsSync(file))
    throw new UsageError(`${path} has no journal.jsonl: runs against the embedded reference keep none`);
  return file;
}

/** The functions that lie there under such a name, of those that a run made. */
async function listedOf(entries: readonly Leftover[], prefix: string, target: Target): Promise<string[]> {
  const ever = new Set(entries.map(({ made }) => made));
  const listed = await namesListed(target);
  if (!listed || listed === "failing")
    throw new UsageError("--prefix needs a whole list of the target's functions, and there is none");
  return [...listed].filter(
    (name) => name.startsWith(prefix) && /^lcf-[0-9a-z]{6}-[0-9a-z]{4,}$/.test(name) && ever.has(name),
  );
}

/** What the list shows; undefined where there is no whole one, and `failing` where it may be for what lies there. */
async function namesListed(target: Target): Promise<Set<string> | "failing" | undefined> {
  const { items, isWhole, exchange } = await readList(async (request) => {
    const { answer, stale } = await target.send(request);
    return { exchange: { request, answer, startedAt: 0, durationMs: 0 }, stale };
  }, target);
  if (isWhole) return new Set(items.map(({ item }) => nameShown(item)));
  const { answer } = exchange;
  return !isAnswer(answer) || (answer.status >= 500 && answer.status !== 501) ? "failing" : undefined;
}

/** What was made last may need what was made first. @returns what stays: a 404 says nothing where the list shows it, or fails */
async function removeAll(
  made: readonly Made[],
  isOurs: (name: string) => boolean,
  target: Target,
  journal: Journal,
): Promise<Made[]> {
  const stays: Made[] = [];
  const answered: { name: string; isMissing: boolean }[] = [];
  for (const each of made.toReversed()) {
    if (typeof each !== "string") {
      if (!(await removeResource(each, target, journal))) stays.push(each);
      continue;
    }
    const status = isOurs(each) ? await statusOfDelete(each, target) : undefined;
    if (status !== undefined && (status < 300 || status === 404))
      answered.push({ name: each, isMissing: status === 404 });
    else stays.push(each);
  }
  const listed = answered.length > 0 ? await namesListed(target) : undefined;
  for (const { name, isMissing } of answered)
    if (listed === "failing" ? isMissing : listed?.has(name)) stays.push(name);
    else journal.deleted(name);
  return stays;
}

/** A journal may have names without the run id: nobody can tell whose functions these are. */
function ownershipOf(ever: readonly Leftover[]): (name: string) => boolean {
  const runIds = ever.flatMap(({ made }) =>
    typeof made === "string" ? (/lcf-([0-9a-z]+)-/.exec(made)?.[1] ?? []) : made.runId,
  );
  const owns = [...new Set(runIds)].map(makeOwnership);
  return (name) => owns.some(({ isOurs }) => isOurs(name));
}

async function statusOfDelete(name: string, target: Target): Promise<number | undefined> {
  const { answer } = await target.send(operationOnFunction("DeleteFunction", name));
  return isAnswer(answer) ? answer.status : undefined;
}

function describeStaying(made: Made, { endpoint, region }: Leftover): string {
  const left = typeof made === "string" ? { name: made } : leftLine(leftResource(made));
  const command = removalCommand({ target: { endpoint }, region }, left);
  const what = left.name + ("resource" in left && left.resource !== undefined ? ` (${left.resource})` : "");
  return safe(command === undefined ? what : `${what}: ${command}`);
}
