import type { Case } from "./case.ts";

/**
 * The controls of cases and those that these stand on, in layers: each comes after what it stands on, and those of one
 * layer don't stand on each other.
 */
export function controlsOf(all: readonly Case[], cases: readonly Case[]): Case[][] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const depth = Math.max(0, ...(byId.get(id)?.controls ?? []).map((control) => depthOf(control) + 1));
    depths.set(id, depth);
    return depth;
  };
  const wanted = new Set<string>();
  const want = (id: string): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    byId.get(id)?.controls.forEach(want);
  };
  for (const { controls } of cases) controls.forEach(want);
  const layers: Case[][] = [];
  for (const one of all) if (wanted.has(one.id)) (layers[depthOf(one.id)] ??= []).push(one);
  return layers.filter((layer) => layer !== undefined);
}
