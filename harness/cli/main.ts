#!/usr/bin/env node
import { main } from "./program.ts";
import { processTerminal } from "./terminal.ts";

await main(process.argv.slice(2), processTerminal());
