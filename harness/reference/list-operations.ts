import type { View } from "./configuration.ts";
import { validation, type Outcome } from "./errors.ts";
import { findFunction } from "./find-function.ts";
import { show } from "./function-operations.ts";
import { takePage } from "./page.ts";
import type { Call } from "./parts.ts";
import type { StoredFunction } from "./store.ts";
import type { Json } from "./value.ts";

export function listFunctions(call: Call): Outcome {
  const scope = call.query.get("FunctionVersion");
  if (scope !== null && scope !== "ALL") {
    return validation(
      `1 validation error detected: Value '${scope}' at 'functionVersion' failed to satisfy constraint: ` +
        "Member must satisfy enum value set: [ALL]",
    );
  }
  const all = call.store.listFunctions().flatMap((stored) => viewsOf(stored, scope === "ALL"));
  return pageOf("Functions", all, call);
}

/** `$LATEST` first, then the published ones, shown as a list of functions with all versions shows them (list-shape). */
export function listVersionsByFunction(call: Call): Outcome {
  const found = findFunction(call);
  return found.ok ? pageOf("Versions", viewsOf(found.stored, true), call) : found.error;
}

interface Listed {
  key: string;
  stored: StoredFunction;
  view: View;
}

/** Keys sort like the list itself: `!` stands before anything a name can hold. */
function viewsOf(stored: StoredFunction, all: boolean): Listed[] {
  const versions = all ? ["$LATEST", ...stored.versions.keys()] : ["$LATEST"];
  return versions.map((version, index) => ({
    key: `${stored.name}!${String(index).padStart(8, "0")}`,
    stored,
    view: { version, qualified: all, occasion: "list" },
  }));
}

function pageOf(member: "Functions" | "Versions", all: readonly Listed[], call: Call): Outcome {
  const page = takePage(all, call.query);
  if (!page.ok) return page.error;
  const shown: Json = page.items.map(({ stored, view }) => show(stored, view, call));
  return { kind: "answer", status: 200, body: { NextMarker: page.nextMarker, [member]: shown } };
}
