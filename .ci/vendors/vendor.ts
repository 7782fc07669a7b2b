import { readdirSync, readFileSync } from "node:fs";

/** An emulator that somebody else wrote, and what it takes to run it here: `fixtures/vendors/NAME.json`. */
export interface Vendor {
  /** Of its profile too. */
  name: string;
  toolchain: "python" | "go" | "cargo";
  /** What is installed by the toolchain; `{version}` stands for the version. */
  packages: readonly string[];
  /** The one that is run unless another is asked for, then others over time, newest first. */
  versions: readonly [string, ...string[]];
  /** `{port}` stands for the port of 127.0.0.1 that it is to listen on. */
  start: { command: readonly [string, ...string[]]; environment?: Readonly<Record<string, string>> };
  /** A path that answers once it is ready, or `printed`: the first line that it prints is its URL. */
  ready: string;
  /** Where its Lambda is written, among its packages: what `mutate:emulator` changes. */
  sources?: readonly string[];
  /** Installed and run within a minute or two, so that CI does. */
  isCheap?: boolean;
}

const FOLDER = new URL("../../fixtures/vendors/", import.meta.url);

export const VENDORS: readonly Vendor[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .toSorted()
  .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Vendor);

/** The sources of a program that runs it, where it is a library. */
export const programOf = ({ name }: Vendor): URL => new URL(`${name}/`, FOLDER);
