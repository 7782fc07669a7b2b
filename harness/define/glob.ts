import { currentId, formerIds, RENAMED, retiredNotice } from "../contract/renamed.ts";

/** Whether a glob means an id: `*` stands for anything, `/` and `.` included, and a retired id for its successor. */
export const matches = (glob: string, id: string): boolean =>
  isLike(glob, id) || formerIds(id).some((former) => isLike(glob, former));

function isLike(glob: string, id: string): boolean {
  if (!glob.includes("*")) return glob === id;
  const expression = glob
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${expression}$`, "u").test(id);
}

/** A line for each retired id by which alone a glob, or the half of a `CASE:CLAUSE`, means something. */
export function retiredNotices(globs: readonly string[]): string[] {
  const parts = globs.flatMap((glob) => glob.split(":"));
  return [...RENAMED.keys()]
    .filter((former) => parts.some((part) => isLike(part, former) && !isLike(part, currentId(former))))
    .map(retiredNotice);
}
