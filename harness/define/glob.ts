/** Whether an id matches a glob in which `*` stands for anything, `/` and `.` included. */
export function matches(glob: string, id: string): boolean {
  if (!glob.includes("*")) return glob === id;
  const expression = glob
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${expression}$`, "u").test(id);
}
