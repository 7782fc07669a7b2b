import type { ClauseId } from "../contract/clause-book.ts";
import { echoClause } from "../contract/clauses/response.ts";
import { mostTags } from "../contract/rules/limits.ts";
import { digestOf } from "../contract/digest.ts";
import { readFixture } from "../contract/fixture.ts";
import { covering } from "../contract/loaded-late.ts";
import type { Contract } from "../contract/schema.ts";
import { carriesRunId } from "../define/carries-run-id.ts";
import type { CaseDraft, TopicContext } from "../define/case.ts";
import { accepts, refuses } from "../define/vocabulary.ts";
import { isObject, type Json, type JsonObject } from "../wire/json.ts";
import { BASES } from "./bases.ts";
import { constraintBreaks } from "./constraint-breaks.ts";

type Kind = "zip" | "image";

/** Of each member the classes of values that a server may treat differently, by name. Every member may also be absent. */
type Classes = Record<string, Record<string, Json>>;

/** What needs nothing else, and is right beside all the others. */
const COMMON: Classes = {
  Description: {
    empty: "",
    minimal: "d",
    maximal: "{{filler:256}}",
    "outside ASCII": "Größe, ελληνικά, 関数",
  },
  Environment: {
    empty: {},
    minimal: { Variables: { KEY: "" } },
    ordinary: { Variables: { KEY_1: "first", KEY_2: "second" } },
    "outside ASCII": { Variables: { GREETING: "grüße, 関数" } },
  },
  MemorySize: { "default given": 128, ordinary: 512, maximal: 10_240 },
  Publish: { true: true, "default given": false },
  Tags: { empty: {}, minimal: { t: "" }, "outside ASCII": { Stadt: "Zürich" }, maximal: mostTags },
  Timeout: { minimal: 1, "default given": 3, maximal: 900 },
  TracingConfig: { empty: {}, ordinary: { Mode: "Active" }, "default given": { Mode: "PassThrough" } },
  Architectures: { "default given": ["x86_64"], ordinary: ["arm64"] },
  FunctionName: {
    maximal: "{{name:64}}",
    "full ARN": "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}",
    "partial ARN": "{{account}}:function:{{name}}",
  },
  VpcConfig: { empty: { SubnetIds: [], SecurityGroupIds: [] } },
  EphemeralStorage: { "default given": { Size: 512 }, maximal: { Size: 10_240 } },
  LoggingConfig: {
    "default given": { LogFormat: "Text" },
    ordinary: { LogFormat: "JSON", ApplicationLogLevel: "WARN", SystemLogLevel: "WARN" },
  },
};

const CLASSES: Record<Kind, Classes> = {
  zip: {
    ...COMMON,
    Handler: { minimal: "h", maximal: "index.{{fit:128}}", nested: "src/api/v1/index.handler" },
    PackageType: { "default given": "Zip" },
    Layers: { empty: [] },
    KMSKeyArn: { empty: "" },
  },
  // What the kind of package makes no difference to, the zips show.
  image: {
    Description: some("Description", "maximal", "outside ASCII"),
    Environment: some("Environment", "ordinary", "outside ASCII"),
    MemorySize: some("MemorySize", "maximal"),
    Publish: some("Publish", "true"),
    Tags: some("Tags", "maximal", "outside ASCII"),
    Timeout: some("Timeout", "maximal"),
    TracingConfig: some("TracingConfig", "ordinary"),
    Architectures: some("Architectures", "ordinary"),
    FunctionName: some("FunctionName", "full ARN"),
    ImageConfig: {
      empty: {},
      minimal: { Command: ["serve"] },
      ordinary: { EntryPoint: ["/bin/app"], Command: ["serve", "now"], WorkingDirectory: "/srv" },
    },
  },
};

function some(member: string, ...names: string[]): Record<string, Json> {
  return Object.fromEntries(Object.entries(COMMON[member] ?? {}).filter(([name]) => names.includes(name)));
}

const ABSENT = "absent";

/** The class of each member's value in one request. */
export type Row = Record<string, string>;

const classesOf = ({ request }: Contract, kind: Kind): [member: string, classes: Record<string, Json>][] =>
  Object.entries(CLASSES[kind]).filter(([member]) => request.properties?.[member] !== undefined);

/** The rows of the editions that ship, by the digest of their classes: to find them takes half a second. */
export type FoundRows = Record<string, string[][]>;

export const FOUND_ROWS = "pairs.json";

/** Each member's classes. */
type Factors = Record<string, string[]>;

export const factorsOf = (contract: Contract, kind: Kind): Factors =>
  Object.fromEntries(classesOf(contract, kind).map(([member, classes]) => [member, [ABSENT, ...Object.keys(classes)]]));

/** As few rows as hold each two classes of two members together. */
export const findRows = (factors: Factors): string[][] =>
  covering()
    .make(Object.values(factors))
    .map((row) => row.map(String));

export const digestOfFactors = (factors: Factors): string => digestOf(Object.entries(factors)).slice(0, 16);

function rowsOf(contract: Contract, kind: Kind): Row[] {
  const factors = factorsOf(contract, kind);
  const names = Object.keys(factors);
  const rows = readFixture<FoundRows>(FOUND_ROWS)[digestOfFactors(factors)] ?? findRows(factors);
  return rows.map((row) => Object.fromEntries(row.map((name, index) => [names[index] ?? "", name])));
}

function requestOf(kind: Kind, row: Row): JsonObject {
  const given = Object.entries(row).flatMap(([member, name]) => {
    const value = CLASSES[kind][member]?.[name];
    return value === undefined ? [] : [[member, value] as const];
  });
  return { ...BASES[kind], ...Object.fromEntries(given) };
}

/** Valid requests in which each two classes of two members meet, and each clause broken where all members are present. */
export const pairs = (context: TopicContext): CaseDraft[] => [
  ...meeting(context, "zip"),
  ...meeting(context, "image"),
  ...brokenAmongOthers(context),
];

function meeting({ contract, clauses }: TopicContext, kind: Kind): CaseDraft[] {
  return rowsOf(contract, kind).map((row, index) => {
    const request = requestOf(kind, row);
    const about = Object.keys(request)
      .map((member): ClauseId => echoClause(member))
      .filter((id) => clauses.has(id));
    return accepts(
      `pairs/${kind}-${String(index + 1).padStart(2, "0")}`,
      `a ${kind} function with values of several classes at once`,
      // What is refused for one member alone, that member's own cases show.
      [...(isOfSeveral(row) ? (["operation.accepts-valid"] as const) : []), ...about],
      request,
    );
  });
}

const isOfSeveral = (row: Row): boolean => Object.values(row).filter((name) => name !== ABSENT).length > 1;

const ALL_MEMBERS = "pairs/zip-all-members";

/** What a server that looks at one member only without another would pass over: each clause broken among all members. */
function brokenAmongOthers(context: TopicContext): CaseDraft[] {
  const all = requestOf("zip", fullRow(context.contract));
  const first = new Map<string, CaseDraft>();
  for (const draft of constraintBreaks(context)) {
    const [clause = ""] = draft.clauses;
    if (!first.has(clause) && carriesRunId(draft) && changesOf(draft)) first.set(clause, draft);
  }
  return [
    accepts(ALL_MEMBERS, "a zip function with every member that needs nothing else", ["operation.accepts-valid"], all),
    ...[...first.values()].map(({ id, title, clauses, breaks = clauses, ...draft }) =>
      refuses(
        `pairs/${id.replace("/", "-")}`,
        `${title} among all other members`,
        clauses,
        { ...all, ...changesOf({ id, title, clauses, ...draft }) },
        { breaks, controls: [ALL_MEMBERS] },
      ),
    ),
  ];
}

/** The classes that a member has where all are present, the first that there is. */
const PRESENT = ["ordinary", "outside ASCII", "nested", "true", "maximal", "default given", "empty"];

const fullRow = (contract: Contract): Row =>
  Object.fromEntries(
    classesOf(contract, "zip")
      // A name of its own form is broken as a name, not among others.
      .filter(([member]) => member !== "FunctionName")
      .map(([member, classes]) => [member, PRESENT.find((name) => Object.hasOwn(classes, name)) ?? ABSENT]),
  );

/** The members that a case has otherwise than the base of a zip; undefined where it takes some away, or needs more. */
function changesOf({ steps: [step] }: CaseDraft): JsonObject | undefined {
  const json = step?.call === "CreateFunction" && "json" in step.request.body ? step.request.body.json : undefined;
  if (!isObject(json) || JSON.stringify(json).includes("{{resource:")) return undefined;
  const base: JsonObject = BASES.zip;
  if (json.PackageType === "Image" || Object.keys(base).some((member) => !(member in json))) return undefined;
  const changes = Object.entries(json).filter(
    ([member, value]) => JSON.stringify(value) !== JSON.stringify(base[member]),
  );
  return changes.every(([member]) => member in CLASSES.zip || member in base) ? Object.fromEntries(changes) : undefined;
}

/** How often two classes of two members meet. */
export interface Meeting {
  members: [string, string];
  classes: [string, string];
  /** The cases in which they do. */
  cases: string[];
}

/** Each two classes of two members, with the cases in which they meet. */
export function meetingsOf(contract: Contract): Meeting[] {
  const found = new Map<string, Meeting>();
  for (const kind of ["zip", "image"] as const)
    for (const [index, row] of rowsOf(contract, kind).entries()) {
      const entries = Object.entries(row);
      for (const [at, [member, name]] of entries.entries())
        for (const [other, theirs] of entries.slice(at + 1)) {
          const key = JSON.stringify([member, name, other, theirs]);
          const known = found.get(key) ?? { members: [member, other], classes: [name, theirs], cases: [] };
          found.set(key, { ...known, cases: [...known.cases, `pairs/${kind}-${String(index + 1).padStart(2, "0")}`] });
        }
    }
  return [...found.values()];
}
