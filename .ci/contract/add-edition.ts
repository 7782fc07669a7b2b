import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { EDITIONS, LATEST } from "../../harness/contract/edition.ts";
import { loadContract } from "../../harness/contract/load-contract.ts";
import { listedRuntimes } from "../../harness/contract/runtimes.ts";
import type { Contract } from "../../harness/contract/schema.ts";
import { namesOf, nodesOf } from "../../harness/contract/walk.ts";
import { describeDrift, driftOf } from "../../harness/cli/drift.ts";
import { readFile } from "../../harness/session/contract-named.ts";
import { UsageError } from "../../harness/usage-error.ts";

/**
 * Writes the contract, its documentation's digests and its row in the list of editions.
 * @param fixtures the folder to write to
 * @returns what was done, and what a person must decide
 * @throws UsageError
 */
export function addEdition(path: string, name: string, fixtures: URL): string[] {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) throw new UsageError(`--name ${name}: expected a date like 2026-12`);
  if (EDITIONS.includes(name)) throw new UsageError(`--name ${name}: there is an edition of this name`);
  if (name < LATEST) throw new UsageError(`--name ${name}: expected one later than ${LATEST}, the newest`);
  const file = readFile(path, "FILE");
  const { file: age, ...imported } = file.contract;
  const contract: Contract = { ...imported, edition: name };
  const write = (to: string, content: object): void =>
    writeFileSync(new URL(`contracts/${to}`, fixtures), `${JSON.stringify(content, undefined, 2)}\n`);
  write(`${name}.json`, contract);
  const listed = JSON.parse(readFileSync(new URL("contracts/editions.json", fixtures), "utf8")) as {
    editions: object[];
  };
  write("editions.json", { ...listed, editions: [...listed.editions, { name, day: name, ...age }] });
  if (Object.keys(file.documentation).length > 0) {
    mkdirSync(new URL("contracts/documentation/", fixtures), { recursive: true });
    write(`documentation/${name}.json`, {
      about:
        "A digest of the documentation of each member and shape that CreateFunction reaches, none of the text itself.",
      source: age?.version === undefined ? basename(path) : `botocore ${age.version}`,
      sha256: contract.source.sha256,
      digests: file.documentation,
    });
  }
  const drift = driftOf(file, loadContract(LATEST));
  return [
    ...describeDrift(drift, { paint: (_style, text) => text }),
    "",
    `edition ${name} is written. What is left to a person:`,
    ...decisions(contract, drift.rules, typeof drift.documentation !== "string"),
  ];
}

function decisions(contract: Contract, rules: readonly string[], isCompared: boolean): string[] {
  const before = loadContract(LATEST);
  const own = new Set(pathsOf(before));
  const strange = pathsOf(contract).filter((path) => !own.has(path));
  // What is in a new member comes with it.
  const added = strange.filter((path) => !strange.some((other) => path.startsWith(`${other}.`)));
  const known = new Set([...nodesOf(before.request), ...nodesOf(before.response)].map(({ schema }) => schema.pattern));
  const patterns = [...nodesOf(contract.request), ...nodesOf(contract.response)]
    .filter(({ schema }) => schema.pattern !== undefined && !known.has(schema.pattern))
    .map(({ steps }) => namesOf(steps).join("."));
  const runtimes = listedRuntimes(contract).filter((runtime) => !listedRuntimes(before).includes(runtime));
  return [
    ...rules.map((id) => `- does ${id} still hold? If not: a row from ${contract.edition} in harness/contract/rules/`),
    ...(isCompared
      ? []
      : ["- what its documentation says otherwise can't be told from this file: try a wheel of botocore"]),
    ...added.map(
      (path) =>
        `- ${path} is new: what shows it alone (harness/generate/bases.ts or resources.ts), its echo, the reference`,
    ),
    ...[...new Set(patterns)].map(
      (path) => `- the pattern of ${path} is new: examples in harness/testing/pattern-examples.ts`,
    ),
    ...(runtimes.length > 0 ? [`- does AWS accept ${runtimes.join(", ")}? fixtures/runtimes.json`] : []),
    "- what no case can show: suites/excluded.ts; then the mutants, and a run against the emulators",
  ];
}

const pathsOf = ({ request }: Contract): string[] => [...nodesOf(request)].map(({ steps }) => namesOf(steps).join("."));
