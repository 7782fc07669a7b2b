import { createResource, type Resource, type Undo } from "./create-resource.ts";
import type { Profile, ResourceKind } from "./profile.ts";
import type { Target } from "./target.ts";
import { wellFormed as wellFormedIn } from "./well-formed.ts";

export interface Resources {
  /** A resource by its placeholder (`layer`, `subnet-2`). Created at its first use. */
  get(placeholder: string): Promise<Resource>;
  /** What `get` found so far. */
  known(placeholder: string): Resource | undefined;
  /** Deletes what was created. */
  cleanUp(): Promise<void>;
}

export interface Surroundings {
  target: Target;
  profile: Profile;
  /** Distinguishes this run's resources from those of others. */
  runId: string;
  account: () => string;
  partition: () => string;
  /** Whether the target accepts a create with this resource in it. */
  accepts(kind: ResourceKind, values: Record<string, string>): Promise<{ accepted: boolean; answer: string }>;
}

const KIND_OF: [RegExp, ResourceKind][] = [
  [/^layer(-version)?(-\d+)?$/, "layer"],
  [/^code-signing-config$/, "code-signing-config"],
  [/^s3-(bucket|key)$/, "s3-object"],
  [/^image-uri$/, "image"],
  [/^(subnet|security-group)(-\d+)?$/, "vpc"],
  [/^kms-key$/, "kms-key"],
  [/^dead-letter-target$/, "dead-letter-target"],
  [/^file-system$/, "file-system"],
  [/^capacity-provider$/, "capacity-provider"],
];

export function makeResources(surroundings: Surroundings): Resources {
  const { profile } = surroundings;
  const found = new Map<string, Resource>();
  const asked = new Map<string, Promise<Resource>>();
  const undo: Undo = [];
  const wellFormed = (placeholder: string): string =>
    wellFormedIn(placeholder, {
      region: surroundings.target.region,
      partition: surroundings.partition(),
      account: surroundings.account(),
      runId: surroundings.runId,
    });
  const find = async (placeholder: string): Promise<Resource> => {
    const kind = KIND_OF.find(([pattern]) => pattern.test(placeholder))?.[1];
    if (!kind) return { missing: `no resource is called ${placeholder}` };
    const mode = profile.resources[kind];
    if (typeof mode === "object") {
      const value = mode[placeholder];
      return value === undefined ? { missing: `the profile ${profile.name} names no ${placeholder}` } : { value };
    }
    switch (mode) {
      case "none":
        return { missing: `the profile ${profile.name} has no ${kind}` };
      case "create":
        return createResource(placeholder, surroundings.target, surroundings.runId, undo);
      case "unchecked":
        return { value: wellFormed(placeholder) };
      case "try":
        return tryOut(kind, placeholder);
    }
  };
  const tried = new Map<ResourceKind, Promise<string | undefined>>();
  const tryOut = async (kind: ResourceKind, placeholder: string): Promise<Resource> => {
    const attempt =
      tried.get(kind) ??
      (async () => {
        const names = TRIED[kind] ?? [placeholder];
        const values = Object.fromEntries(names.map((name) => [name, wellFormed(name)]));
        const { accepted, answer } = await surroundings.accepts(kind, values);
        return accepted
          ? undefined
          : `the target answers ${answer} to a well-formed ${kind} that nobody made; name one in a profile`;
      })();
    tried.set(kind, attempt);
    const refusal = await attempt;
    return refusal === undefined ? { value: wellFormed(placeholder) } : { missing: refusal };
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
    async cleanUp() {
      for (const step of undo.toReversed()) await step();
    },
  };
}

const TRIED: Partial<Record<ResourceKind, string[]>> = {
  vpc: ["subnet", "security-group"],
  "file-system": ["file-system", "subnet", "security-group"],
};
