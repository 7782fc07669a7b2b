import type { Bindings } from "../define/template.ts";
import type { Needed, PackageType } from "../generate/needed.ts";
import type { Resources } from "../target/set-up.ts";
import type { Names } from "./names.ts";

/** What the run has learnt of its target. */
export interface Learnt {
  region: string;
  partition: string;
  account: string | undefined;
  role: string;
  /** The run made it: it may not be known everywhere yet. */
  roleIsMade: boolean;
  /** Nobody made it. */
  roleIsMadeUp?: boolean;
  runtime: string;
  needed: Needed;
  /** The package types whose base is accepted, as far as that was tried. */
  bases: Set<PackageType>;
  /** The one of them by which it is seen whether the target is alive. */
  kind: PackageType;
}

const OTHER_ACCOUNT = "210987654321";

/** Placeholders of one attempt at a case: its names are its own. */
export function bindingsFor(
  { region, partition, account, role, runtime }: Pick<Learnt, "region" | "partition" | "account" | "role" | "runtime">,
  names: Names,
  resources: Pick<Resources, "known">,
): Bindings {
  const own = new Map<string, string>();
  const named = (placeholder: string): string => {
    const name = own.get(placeholder) ?? (placeholder === "number" ? names.freshNumber() : names.fresh());
    own.set(placeholder, name);
    return name;
  };
  return {
    value(placeholder, argument) {
      if (/^name(-\d+)?$/.test(placeholder)) return named(placeholder).padEnd(Number(argument ?? 0), "x");
      switch (placeholder) {
        case "number":
          return named("number");
        case "region":
          return region;
        case "other-region":
          return region === "eu-west-1" ? "us-west-2" : "eu-west-1";
        case "partition":
          return partition;
        case "account":
          return account;
        case "other-account":
          // Any may be the target's own, as long as it doesn't show which is.
          if (account === undefined) return undefined;
          return account === OTHER_ACCOUNT ? "123456789012" : OTHER_ACCOUNT;
        case "role":
          return role;
        case "runtime":
          return runtime;
        case "resource": {
          const resource = resources.known(argument ?? "");
          return resource && "value" in resource ? resource.value : undefined;
        }
        default:
          return undefined;
      }
    },
  };
}
