import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { DATE, EDITION_NAMES, editionCalled, type Age } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import type { Contract } from "../contract/schema.ts";
import { nearest } from "../define/nearest.ts";
import { ContractSourceError } from "../import/contract-source-error.ts";
import type { Documentation } from "../contract/documentation.ts";
import { documentationOf } from "../import/documentation.ts";
import { importContract } from "../import/import-contract.ts";
import { readSource, type Source } from "../import/read-source.ts";
import { UsageError } from "../usage-error.ts";

const WANTED =
  "give the API reference page of CreateFunction, Lambda's service-2.json or service-2.json.gz, or a wheel of botocore";

/**
 * The contract that a text names: an edition that ships, or a file of the user's own, `FILE` or `FILE@2026-05`.
 * @param option how it is called where the text was given
 * @throws UsageError in one line, whatever is wrong with the file
 */
export function contractNamed(given: string, option: string): Contract {
  return editionCalled(given) === undefined ? readFile(given, option).contract : loadContract(given);
}

/** A file of the user's own, read. */
export interface ContractFile {
  contract: Contract;
  documentation: Documentation;
}

/** @throws UsageError */
export function readFile(given: string, option: string): ContractFile {
  const { file, date } = fileAndDate(given, option);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `${option}: can't read ${file} (${(error as NodeJS.ErrnoException).code ?? "unreadable"}): ${WANTED}`,
    );
  }
  try {
    const source = readSource(bytes, basename(file));
    const contract = importContract(source.text, basename(file), labelOf(source, file, date));
    refuseStranger(contract, file, option);
    const documentation = contract.source.kind === "service-model" ? documentationOf(source.text) : {};
    return { contract: { ...contract, file: ageOf(source, date) }, documentation };
  } catch (error) {
    if (error instanceof ContractSourceError) throw new UsageError(`${option}: ${error.message}; ${WANTED}`);
    throw error;
  }
}

/** What is said of a file's day comes before what it tells itself. */
const ageOf = ({ wheel, day }: Source, date: string | undefined): Age =>
  date === undefined ? { ...wheel, ...(day !== undefined && { day }) } : { day: date };

/** As reports call it: `botocore-1.40.0`, `service-2.json@2026-05`. */
function labelOf({ wheel }: Source, file: string, date: string | undefined): string {
  // Reports put it everywhere: nothing in it that any of them would read as more than a name.
  const name = wheel ? `botocore-${wheel.version}` : basename(file).replaceAll(/[^\w.-]+/g, "_");
  // What is called like an edition isn't one.
  const own = editionCalled(name) === undefined ? name : `file-${name}`;
  return date === undefined ? own : `${own}@${date}`;
}

function fileAndDate(given: string, option: string): { file: string; date: string | undefined } {
  if (existsSync(given)) return { file: given, date: undefined };
  const [, file = given, date] = /^(.+)@([^@/\\]*)$/.exec(given) ?? [];
  if (existsSync(file)) {
    if (date !== undefined && !DATE.test(date))
      throw new UsageError(
        `${option} ${given}: ${date} is no date: expected a year, a month or a day, ${file}@2026-05`,
      );
    return { file, date };
  }
  if (/[./\\]/.test(given)) throw new UsageError(`${option}: there is no file ${file}: ${WANTED}`);
  const meant = nearest(given, EDITION_NAMES);
  throw new UsageError(
    `${option}: no edition is called ${JSON.stringify(given)}${meant === undefined ? "" : ` (the nearest is ${meant})`}: expected one of ${EDITION_NAMES.join(", ")}, or a file`,
  );
}

/** What every case is made of: without them it is another operation, or a part of this one. */
const NEEDED = { request: ["FunctionName", "Role", "Code"], response: ["FunctionName", "FunctionArn"] } as const;

function refuseStranger({ operation, request, response }: Contract, file: string, option: string): void {
  const name = basename(file);
  if (operation.name !== "CreateFunction")
    throw new UsageError(`${option}: ${name} is about ${operation.name}, expected CreateFunction; ${WANTED}`);
  const missing =
    NEEDED.request.find((member) => request.properties?.[member] === undefined) ??
    NEEDED.response.find((member) => response.properties?.[member] === undefined);
  if (missing !== undefined)
    throw new UsageError(
      `${option}: ${name} has a CreateFunction without ${missing}, expected the whole of it; ${WANTED}`,
    );
}
