import { resourceCalled, type ResourceKind, type Whereabouts } from "../generate/resources.ts";
import { memoryJournal, type Journal } from "./journal.ts";
import { leftResource, makeResource, removeResource, type LeftResource, type Resource } from "./make-resource.ts";
import type { Profile } from "./profile.ts";
import type { Target } from "./target.ts";

export interface Resources {
  /** A resource by its placeholder (`layer`, `subnet-2`). Created at its first use. */
  get(placeholder: string): Promise<Resource>;
  /** What `get` found so far. */
  known(placeholder: string): Resource | undefined;
  /** The values of a kind that `get` found so far, by their placeholders. */
  found(kind: ResourceKind): Map<string, string>;
  /** Takes nothing for granted any more that was found: the target was started anew. */
  forget(): void;
  /** Deletes what was created. @returns what stays */
  cleanUp(): Promise<LeftResource[]>;
}

export interface Surroundings {
  target: Target;
  profile: Profile;
  journal: Journal;
  /** Distinguishes this run's resources from those of others. */
  runId: string;
  account: () => string;
  partition: () => string;
  /** Whether the target took a role for its base that nobody made. */
  takesAnyRole?(): boolean;
}

export function makeResources(surroundings: Surroundings): Resources {
  const { profile, target, runId, account, partition } = surroundings;
  const found = new Map<string, Resource>();
  const asked = new Map<string, Promise<Resource>>();
  const made = memoryJournal(surroundings.journal);
  const where = (): Whereabouts => ({ region: target.region, partition: partition(), account: account(), runId });
  const find = async (placeholder: string): Promise<Resource> => {
    const named = resourceCalled(placeholder);
    if (!named) return { missing: `no resource is called ${placeholder}` };
    const { kind, number } = named;
    const mode = profile.resources[kind];
    if (typeof mode === "object") {
      const value = mode[placeholder];
      return value === undefined ? { missing: `the profile ${profile.name} names no ${placeholder}` } : { value };
    }
    switch (mode) {
      case "none":
        return { missing: `the profile ${profile.name} has no ${kind}` };
      case "create": {
        const resource = await makeResource(placeholder, where(), target, made);
        // Whoever takes a role that nobody made takes any.
        return "missing" in resource && kind === "role" && surroundings.takesAnyRole?.() === true
          ? { value: named.wellFormed(where(), number) }
          : resource;
      }
      case "unchecked":
      case "try":
        return named.mustExist
          ? { missing: `nobody made a ${placeholder}` }
          : { value: named.wellFormed(where(), number) };
    }
  };
  return {
    get(placeholder) {
      const before = asked.get(placeholder);
      if (before) return before;
      const asking = find(placeholder).then((resource) => {
        found.set(placeholder, resource);
        return resource;
      });
      asked.set(placeholder, asking);
      return asking;
    },
    known: (placeholder) => found.get(placeholder),
    found: (kind) =>
      new Map(
        [...found].flatMap(([placeholder, resource]) =>
          "value" in resource && resourceCalled(placeholder)?.kind === kind ? [[placeholder, resource.value]] : [],
        ),
      ),
    forget() {
      for (const before of [found, asked]) before.clear();
    },
    async cleanUp() {
      // What was made last may need what was made first.
      for (const own of made.left().toReversed()) if (typeof own !== "string") await removeResource(own, target, made);
      return made.left().flatMap((own) => (typeof own === "string" ? [] : leftResource(own)));
    },
  };
}
