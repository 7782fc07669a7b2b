import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { programOf, type Vendor } from "./vendor.ts";

/**
 * Kept between runs: `.cache/vendors/NAME-VERSION`. Where that is a link, its own place: what is installed names where it
 * stands, and must outlive the link.
 */
export const CACHE = existsSync(".cache/vendors") ? realpathSync(".cache/vendors") : resolve(".cache/vendors");

const INSTALL_MS = 30 * 60_000;

/** Where its commands are, or why it can't be installed here. */
export type Installed = { bin: string } | { reason: string };

/** Installs a version into a folder of its own, once. */
export function install(vendor: Vendor, version: string = vendor.versions[0]): Installed {
  const home = join(CACHE, `${vendor.name}-${version}`);
  const done = join(home, "installed");
  const toolchain = TOOLCHAINS[vendor.toolchain];
  if (existsSync(done)) return { bin: toolchain.bin(home) };
  const { error } = spawnSync(toolchain.command, toolchain.probe, { stdio: "ignore" });
  if (error) return { reason: `it needs ${toolchain.command}` };
  mkdirSync(home, { recursive: true });
  for (const step of toolchain.steps(vendor, version, home)) {
    const [file, ...args] = step;
    const { status, stderr } = spawnSync(file, args, { cwd: home, encoding: "utf8", timeout: INSTALL_MS });
    if (status === 0) continue;
    const last = stderr?.trim().split("\n").at(-1) ?? "no end";
    return { reason: `${step.join(" ").slice(0, 80)} failed: ${last}` };
  }
  writeFileSync(done, "");
  return { bin: toolchain.bin(home) };
}

type Step = readonly [string, ...string[]];

interface Toolchain {
  command: string;
  /** Arguments with which the command says that it is there. */
  probe: string[];
  steps(vendor: Vendor, version: string, home: string): Step[];
  /** The folder of what was installed. */
  bin(home: string): string;
}

const packagesOf = ({ packages }: Vendor, version: string): string[] =>
  packages.map((each) => each.replace("{version}", version));

const TOOLCHAINS: Readonly<Record<Vendor["toolchain"], Toolchain>> = {
  python: {
    command: "python3",
    probe: ["-m", "venv", "-h"],
    steps: (vendor, version, home) => [
      ["python3", "-m", "venv", home],
      [join(home, "bin", "pip"), "install", "--quiet", "--disable-pip-version-check", ...packagesOf(vendor, version)],
    ],
    bin: (home) => join(home, "bin"),
  },
  go: {
    command: "go",
    probe: ["version"],
    steps(vendor, version, home) {
      copyProgram(vendor, version, home);
      const gets = packagesOf(vendor, version).map((each): Step => ["go", "get", each]);
      return [["go", "mod", "init", "target"], ...gets, ["go", "build", "-o", "target", "."]];
    },
    bin: (home) => home,
  },
  cargo: {
    command: "cargo",
    probe: ["--version"],
    steps(vendor, version, home) {
      copyProgram(vendor, version, home);
      return [["cargo", "build", "--quiet"]];
    },
    bin: (home) => join(home, "target", "debug"),
  },
};

/** Its own sources of a program, with the version in them. */
function copyProgram(vendor: Vendor, version: string, home: string): void {
  const folder = programOf(vendor);
  for (const name of readdirSync(folder)) {
    const file = new URL(name, folder);
    if (name.endsWith(".toml"))
      writeFileSync(join(home, name), readFileSync(file, "utf8").replaceAll("{version}", version));
    else copyFileSync(file, join(home, name));
  }
}
