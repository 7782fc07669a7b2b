import type { JsonObject } from "../../../wire/json.ts";
import { notFound } from "../../../reference/errors.ts";
import type { Parts } from "../../../reference/parts.ts";
import { knowing, showing, telling, without } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";

const ACTIVE = { State: "Active", StateReason: null, StateReasonCode: null };
/** An Active function has no reason for its state. */
const REASONS = ["response.state-reason*"];
const successful = (known: JsonObject): JsonObject => ({ ...known, LastUpdateStatus: "Successful" });

const lasting =
  (pendingMs: number) =>
  (parts: Parts): Parts => ({ ...parts, surroundings: { ...parts.surroundings, pendingMs } });

const states = inDimension("state", [
  {
    name: "active-at-once",
    about: "AWS was recorded in October 2021 with Active and Successful in the create's own answer",
    patch: knowing((known) => ({ ...known, ...ACTIVE, LastUpdateStatus: "Successful" })),
    unjudged: REASONS,
  },
  {
    name: "active-without-update-status",
    about: "the page has LastUpdateStatus set after creation completes; a create's answer may lack it",
    patch: knowing((known, _stored, { occasion }) =>
      occasion === "create" ? { ...without(known, "LastUpdateStatus"), ...ACTIVE } : known,
    ),
    unjudged: REASONS,
  },
  {
    name: "pending-for-seconds",
    about: "creation takes its time (page, get-state-transition): reads are Pending for five seconds",
    patch: lasting(5000),
  },
  {
    name: "pending-and-successful",
    about: "LastUpdateStatus in the create's answer may be Successful already (recorded on AWS as the shape aged)",
    patch: knowing(successful),
  },
  {
    name: "pending-without-reasons",
    about: "StateReason and StateReasonCode aren't required by the page",
    patch: (parts, world) =>
      showing((shown) => without(shown, "StateReason", "StateReasonCode"))(lasting(3000)(parts), world),
    unjudged: REASONS,
  },
  {
    name: "update-in-progress",
    about: "InProgress is a valid value on the page; that a create has none is recorded only",
    patch: knowing((known) =>
      known["State"] === "Pending" ? { ...known, LastUpdateStatus: "InProgress" } : successful(known),
    ),
  },
  {
    name: "update-status-never",
    about: "LastUpdateStatus isn't required by the page; that it is Successful later is no more than a should",
    patch: showing((shown) => without(shown, "LastUpdateStatus")),
  },
  {
    name: "listed-with-state",
    about: "that ListFunctions leaves out the state is recorded only; the page's structure has it",
    patch: knowing((known, _stored, { occasion }) =>
      occasion === "list" ? successful({ ...known, ...ACTIVE }) : known,
    ),
  },
]);

/** How long a new function stays out of sight. */
const LAG_MS = 2000;

const visibility = inDimension("visibility", [
  {
    name: "found-after-seconds",
    about: "a read right after a 201 was rarely recorded as 404: consistency is eventual",
    patch: (parts, world) => {
      const born = new Map<string, number>();
      return telling((outcome, { method, path }) => {
        const name = /\/functions\/([^/?]+)/u.exec(path)?.[1] ?? "";
        if (outcome.kind === "answer" && outcome.status === 201) {
          const created = outcome.body?.["FunctionName"];
          if (typeof created === "string") born.set(created, parts.surroundings.now());
        }
        const isYoung = parts.surroundings.now() < (born.get(decodeURIComponent(name)) ?? -LAG_MS) + LAG_MS;
        return method === "GET" && isYoung ? notFound(`Function not found: ${name}`) : outcome;
      })(parts, world);
    },
  },
]);

const versions = inDimension("versions and revisions", [
  {
    name: "version-counter-starts-again",
    about: "that the counter goes on over deletion is recorded only; the page has a first version",
    patch: (parts) => {
      const counts = new Map<string, number>();
      return {
        ...parts,
        store: {
          region(region) {
            const store = parts.store.region(region);
            return {
              ...store,
              nextVersion(name) {
                const next = (counts.get(`${region} ${name}`) ?? 0) + 1;
                counts.set(`${region} ${name}`, next);
                return String(next);
              },
              removeFunction(name) {
                counts.delete(`${region} ${name}`);
                store.removeFunction(name);
              },
            };
          },
        },
      };
    },
  },
  {
    name: "revision-stays-when-active",
    about: "the page doesn't say that a change of state makes a new revision",
    patch: knowing((known, { versions: published, revisions }, { version }) => ({
      ...known,
      RevisionId: (published.get(version) ?? revisions).pending,
    })),
  },
  {
    name: "revision-in-capitals",
    about: "a UUID reads the same in capitals (RFC 9562, 4)",
    patch: knowing((known) => ({ ...known, RevisionId: String(known["RevisionId"]).toUpperCase() })),
  },
  {
    name: "revision-opaque",
    about: "the page has RevisionId as a string; that it is a UUID is recorded only",
    patch: knowing((known) => ({ ...known, RevisionId: `rev_${String(known["RevisionId"]).slice(0, 8)}` })),
  },
  {
    name: "published-arn-qualified",
    about: "the page's pattern of FunctionArn has a version; that a create's is unqualified is recorded only",
    patch: knowing((known, _stored, { occasion, version }) =>
      occasion === "create" && version !== "$LATEST"
        ? { ...known, FunctionArn: `${String(known["FunctionArn"])}:${version}` }
        : known,
    ),
  },
]);

export const lifecycleVariants: Variant[] = [...states, ...visibility, ...versions];
