#!/usr/bin/env node
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

// Nothing else is imported before: what an older Node lacks would be told by its loader, in its own words.
if (major < 22 || (major === 22 && minor < 20)) {
  console.error(`lambda-conformance: needs Node 22.20 or newer; this is Node ${process.versions.node}`);
  process.exitCode = 2;
} else {
  // Before anything large is loaded: from the second start on, nothing needs compiling.
  module.enableCompileCache();
  const { keepHeapSmall } = await import("./heap.ts");
  keepHeapSmall();
  const { processTerminal } = await import("./terminal.ts");
  const { main } = await import("./program.ts");
  await main(process.argv.slice(2), processTerminal());
}
