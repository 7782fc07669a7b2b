import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** A folder with links to all that is in another one, but with copies of some files, which may be changed. */
export function mirror(from: string, to: string, copied: readonly string[], under = ""): void {
  mkdirSync(join(to, under), { recursive: true });
  for (const { name } of readdirSync(join(from, under), { withFileTypes: true })) {
    const path = join(under, name);
    if (name === "__pycache__") continue;
    if (copied.includes(path)) copyFileSync(join(from, path), join(to, path));
    else if (copied.some((each) => each.startsWith(`${path}/`))) mirror(from, to, copied, path);
    else if (under !== "") symlinkSync(join(from, path), join(to, path));
  }
}
