import { isObject, type JsonObject } from "../../../wire/json.ts";
import type { Plan } from "../../../define/plan.ts";
import { assemble } from "../../../reference/reference.ts";
import type { Parts } from "../../../reference/parts.ts";
import type { RegionStore, StoredFunction } from "../../../reference/store.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, isCreate, ruling, showing, showingOn } from "../patches.ts";

/** A refused create that is carried out all the same, by a sound server that shares the store. */
const carriedOut =
  (isMeant: (type: string) => boolean): Patch =>
  (parts) => {
    const doing: Parts = {
      ...parts,
      violations: () => [],
      rules: [],
      sizeRules: [],
      admit: () => true,
      deserialize: (schema, json) => {
        const read = parts.deserialize(schema, json);
        return read.ok || !isObject(json) ? read : parts.deserialize(schema, bare(json));
      },
    };
    const server = assemble(doing);
    return {
      ...parts,
      respond: (outcome, request) => {
        if (outcome.kind === "error" && isCreate(request) && isMeant(outcome.type)) void server.handle(request);
        return parts.respond(outcome, request);
      },
    };
  };

/** Members that every function has. */
const bare = ({ FunctionName = null, Role = null, Code = null }: JsonObject): JsonObject => ({
  FunctionName,
  Role,
  Code,
});

const leftBehind = ["ValidationException", "InvalidParameterValueException", "SerializationException"].map(
  (type): Fault => ({
    name: `refused-with-${type.replace("Exception", "").toLowerCase()}-but-created`,
    clause: "effect.refused-leaves-nothing",
    entails: ["precedence.*"],
    patch: carriedOut((refused) => refused === type),
  }),
);

const existence = (isTaken: (earlier: StoredFunction, name: string, sha256: string) => boolean): Patch =>
  ruling("name-unused", (said, { name, zip }, { store }) => {
    const earlier = store.findFunction(name.name);
    const sha256 = zip === undefined ? "" : String(zip.length);
    return earlier && !isTaken(earlier, name.spelling, sha256) ? undefined : said;
  });

const conflicts: Fault[] = [
  {
    name: "conflict-only-for-another-content",
    clause: "rule.function-name.unique",
    entails: ["effect.get-function.same", "effect.deleted-is-gone", "conflict.*"],
    patch: existence(({ package: kept }, _name, size) => kept.type === "Zip" && String(kept.size) !== size),
  },
  {
    name: "conflict-only-for-the-same-content",
    clause: "rule.function-name.unique",
    entails: ["effect.get-function.same", "effect.deleted-is-gone", "conflict.*"],
    patch: existence(({ package: kept }, _name, size) => kept.type === "Zip" && String(kept.size) === size),
  },
  {
    name: "conflict-only-for-the-bare-name",
    clause: "rule.function-name.unique",
    entails: ["effect.get-function.same", "effect.deleted-is-gone", "conflict.*"],
    patch: existence((_earlier, spelling) => !spelling.includes(":")),
  },
  {
    name: "conflict-only-for-the-same-role",
    clause: "rule.function-name.unique",
    entails: ["effect.get-function.same", "effect.deleted-is-gone", "conflict.*"],
    patch: ruling("name-unused", (said, { name, input }, { store }) =>
      store.findFunction(name.name)?.input["Role"] === input["Role"] ? said : undefined,
    ),
  },
  {
    name: "conflict-not-after-publish",
    clause: "rule.function-name.unique",
    entails: ["effect.get-function.same", "effect.deleted-is-gone", "conflict.*"],
    patch: existence(({ versions }) => versions.size === 0),
  },
  {
    name: "partial-arn-names-another-function",
    clause: "rule.function-name.unique",
    entails: ["effect.get-function.same", "effect.deleted-is-gone", "conflict.*"],
    patch: existence((_earlier, spelling) => !/^\d{12}:/u.test(spelling)),
  },
  {
    name: "duplicate-overwrites-and-says-so",
    clause: "effect.get-function.same",
    entails: ["conflict.*"],
    patch: carriedOut((type) => type === "ResourceConflictException"),
  },
];

/** A store whose regions behave otherwise. */
const keeping =
  (change: (store: RegionStore, parts: Parts) => RegionStore): Patch =>
  (parts) => {
    const changed = new Map<string, RegionStore>();
    return {
      ...parts,
      store: {
        region: (name) => {
          const store = changed.get(name) ?? change(parts.store.region(name), parts);
          changed.set(name, store);
          return store;
        },
      },
    };
  };

const sequences: Fault[] = [
  {
    name: "deleted-name-stays-taken",
    clause: "effect.name-is-free-again",
    entails: [],
    patch: (parts) => {
      const gone = new Set<string>();
      const remembering = keeping((store) => ({
        ...store,
        removeFunction: (name) => {
          gone.add(name);
          store.removeFunction(name);
        },
      }))(parts);
      const conflict = parts.rules.find(({ name }) => name === "name-unused");
      return ruling("name-unused", (said, draft, standing) =>
        gone.has(draft.name.name) && conflict
          ? conflict.check(draft, {
              ...standing,
              store: {
                ...standing.store,
                findFunction: () => standing.store.findFunction(draft.name.name) ?? placeholder,
              },
            })
          : said,
      )(remembering);
    },
  },
  {
    name: "delete-only-pretended",
    clause: "effect.deleted-is-gone",
    entails: ["effect.*", "rule.function-name.unique", "error.status.resource-conflict-exception", "conflict.*"],
    patch: keeping((store) => ({ ...store, removeFunction: () => {} })),
  },
  {
    name: "one-store-for-all-regions",
    clause: "effect.other-region",
    entails: [],
    patch: (parts) => ({ ...parts, store: { region: () => parts.store.region("us-east-1") } }),
  },
  {
    name: "list-with-a-nan",
    clause: "effect.list-functions.answers",
    entails: [],
    patch: answering((response, { method, path }) =>
      method === "GET" && /\/functions\/?(?:\?|$)/u.test(path)
        ? { ...response, body: Buffer.from('{"Functions":[{"MemorySize":NaN}]}') }
        : response,
    ),
  },
  {
    name: "list-without-the-function",
    clause: "effect.list-functions",
    entails: [],
    patch: keeping((store) => ({ ...store, listFunctions: () => [] })),
  },
  {
    name: "list-with-another-memory-size",
    clause: "effect.list-functions",
    entails: [],
    patch: (parts) => ({
      ...parts,
      configuration: (stored, view, surroundings) => ({
        ...parts.configuration(stored, view, surroundings),
        ...(view.occasion === "list" && { MemorySize: 128, Timeout: 3, Description: "listed" }),
      }),
    }),
  },
  {
    name: "failed-after-a-while",
    clause: "effect.state.active",
    entails: ["effect.last-update-status"],
    patch: showingOn("read", (shown) => ({ ...shown, State: "Failed" })),
  },
  {
    name: "inactive-at-once",
    clause: "effect.state.active",
    entails: ["effect.last-update-status"],
    patch: showingOn("read", (shown) => ({ ...shown, State: "Inactive" })),
  },
  {
    // Only the official client's waiter misses it.
    name: "no-state-when-read",
    clause: "effect.state.active",
    entails: [],
    patch: showingOn("read", (shown) => ({ ...shown, State: null })),
  },
  {
    name: "last-update-failed",
    clause: "effect.last-update-status",
    entails: [],
    patch: showingOn("read", (shown) => ({ ...shown, LastUpdateStatus: "Failed" })),
  },
  {
    name: "last-modified-long-ago",
    clause: "response.last-modified.recent",
    entails: [],
    patch: showing((shown) => ({ ...shown, LastModified: "2015-03-31T00:00:00.000+0000" })),
  },
  {
    name: "one-revision-id-for-all",
    clause: "response.revision-id.unique",
    entails: [],
    patch: showing((shown) => ({ ...shown, RevisionId: "11111111-1111-4111-8111-111111111111" })),
  },
  {
    name: "both-racing-creates-win",
    clause: "conflict.one-winner",
    entails: ["rule.function-name.unique", "effect.get-function.same", "effect.deleted-is-gone"],
    patch: (parts) => ({ ...parts, rules: parts.rules.filter(({ name }) => name !== "name-unused") }),
  },
];

/** Only there to be in the way. */
const placeholder: StoredFunction = {
  name: "gone",
  region: "us-east-1",
  input: {},
  package: { type: "Zip", sha256: "", size: 0 },
  layers: [],
  createdAt: 0,
  revisions: { pending: "", active: "" },
  versions: new Map(),
};

/** What creates and deletes do wrongly. */
export const effects = ({ clauses }: Plan): Fault[] =>
  [...leftBehind, ...conflicts, ...sequences].filter(({ clause }) => clauses.has(clause));
