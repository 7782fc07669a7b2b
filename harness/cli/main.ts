#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { processTerminal } from "./terminal.ts";

// Before anything large is loaded: from the second start on, nothing needs compiling.
enableCompileCache();
const { main } = await import("./program.ts");
await main(process.argv.slice(2), processTerminal());
