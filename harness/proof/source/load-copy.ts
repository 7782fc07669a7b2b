import { registerHooks } from "node:module";
import type { ReferenceModule } from "../bench.ts";
import { switchOn } from "./switches.ts";

/** Loads the copy. With a mutant that acts while modules load, all of it anew with that switched on, which it then stays. */
export async function loadCopy(at: string, mutant?: string): Promise<ReferenceModule> {
  keepTogether(at);
  switchOn(mutant);
  const loaded: ReferenceModule = await import(`${at}reference.js${mutant === undefined ? "" : `?mutant=${mutant}`}`);
  return loaded;
}

const kept = new Set<string>();

/** What a copied module imports of the copy is of the same load. */
function keepTogether(at: string): void {
  if (kept.has(at)) return;
  kept.add(at);
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const { search } = new URL(context.parentURL ?? "file:///");
      return search !== "" && found.url.startsWith(at) ? { ...found, url: found.url + search } : found;
    },
  });
}
