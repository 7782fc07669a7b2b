import { reachedFrom, type Source } from "../../.ci/loop/imports.ts";
import { ROOMS, roomIndexOf } from "./rooms.ts";

/** What the laws are held against: the files, and what they need to know from elsewhere. */
export interface House {
  sources: readonly Source[];
  /** Where people, programs and scripts come in. */
  entries: readonly string[];
  vendors: readonly string[];
}

/** All that the reference may know of the rest: of the contract what it states, nothing that interprets it. */
export const CONTRACT_DATA: readonly string[] = [
  "harness/contract/schema.ts",
  "harness/contract/edition.ts",
  "harness/contract/load-contract.ts",
  "harness/contract/partition.ts",
];

/** Rooms whose results depend on their arguments alone. */
const PURE: ReadonlySet<string> = new Set(["define", "generate", "suites", "oracle", "report"]);
/** Hashing is a function like any other, and so is packing. */
const PURE_MODULES: ReadonlySet<string> = new Set(["node:crypto", "node:zlib"]);
const IMPURE = /\b(?:Math\.random|Date\.now|performance\.now|new Date\(\)|fetch\()/;

/** A run of the cases uses nothing else of the house. */
const SUITES_KNOW: ReadonlySet<string> = new Set(["wire", "contract", "define", "generate"]);

/** Where people name a contract by its file. */
const IMPORTERS: ReadonlySet<string> = new Set(["session", "cli", ".ci", "testing"]);

const ENVIRONMENT_READERS: ReadonlySet<string> = new Set(["library", "bindings"]);
const PROGRAMS: readonly RegExp[] = [
  /^harness\/cli\//,
  /^harness\/session\/server\/(?:keeper|end-group)\.ts$/,
  /^harness\/proof\/.*(?:main|soak|suite|run-hostile)\.ts$/,
  /^\.ci\//,
];
const PROCESS = /(?<![\w.`-])(?:process|console)\.\w+/g;

export const isTest = (file: string): boolean => /\.(?:test|browser|repeat|spec)\.ts$/.test(file);
const isOfTests = (file: string): boolean => isTest(file) || roomOf(file) === "testing";
const roomOf = (file: string): string | undefined => ROOMS[roomIndexOf(file)]?.name;
/** Packages aside, an import is named by its path. */
const isFile = (imported: string): boolean => imported.endsWith(".ts");

/** Every breach of the laws of imports: the file, what it does, and the law. */
export function breachesOf({ sources, entries, vendors }: House): string[] {
  const reached = reachedFrom(entries, sources);
  return sources.flatMap((source) => [
    ...source.imports.flatMap((imported) => importBreach(source.file, imported)),
    ...(isOfTests(source.file) ? [] : textBreaches(source, vendors)),
    ...(isOfTests(source.file) || reached.has(source.file)
      ? []
      : [`${source.file} is used by tests only, if at all: such files stand in testing/`]),
  ]);
}

function importBreach(file: string, imported: string): string[] {
  const room = roomOf(file) ?? "";
  const other = roomOf(imported) ?? "";
  const breach = (law: string): string[] => [`${file} imports ${imported}: ${law}`];
  if (!isFile(imported)) {
    const isPure = !PURE.has(room) || isTest(file) || !imported.startsWith("node:") || PURE_MODULES.has(imported);
    return isPure ? [] : breach(`${room} is pure`);
  }
  if (roomIndexOf(imported) < 0 || roomIndexOf(file) < 0) return breach("each file is in a room that rooms.ts lists");
  if (isTest(file)) return [];
  if (isTest(imported)) return breach("a test is imported by nothing");
  if (room === other) return [];
  if (other === "testing") return breach("testing is for tests only");
  if (room === "reference" && !CONTRACT_DATA.includes(imported))
    return breach("the reference knows the contract's data, and nothing of how the suite reads it");
  if (room === "suites" && !SUITES_KNOW.has(other)) return breach(`suites know ${[...SUITES_KNOW].join(", ")}`);
  if (other === "import" && !IMPORTERS.has(room)) return breach("a run is given its contract");
  return roomIndexOf(file) > roomIndexOf(imported) ? [] : breach(`${room} comes before ${other}`);
}

function textBreaches({ file, text }: Source, vendors: readonly string[]): string[] {
  const room = roomOf(file) ?? "";
  const code = text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, "");
  const impure = PURE.has(room) ? IMPURE.exec(code)?.[0] : undefined;
  const isProgram = PROGRAMS.some((program) => program.test(file));
  const used = isProgram ? [] : [...new Set([...code.matchAll(PROCESS)].map(([found]) => found))];
  const strange = used.filter((each) => !(each === "process.env" && ENVIRONMENT_READERS.has(room)));
  // As a word: some names are a part of others.
  const names = (vendor: string): boolean => new RegExp(`(?<![a-z])${vendor}(?![a-z])`, "i").test(text);
  const named = room === ".ci" ? [] : vendors.filter(names);
  return [
    ...(impure === undefined ? [] : [`${file} uses ${impure}: ${room} is pure`]),
    ...strange.map((each) => `${file} uses ${each}: only cli knows the process and the console`),
    ...named.map((vendor) => `${file} names ${vendor}: vendors stand in fixtures/ and reports/ only`),
  ];
}
