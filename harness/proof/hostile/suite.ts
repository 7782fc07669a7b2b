import { writeFileSync } from "node:fs";
import { keepHeapSmall } from "../../cli/heap.ts";
import { main } from "../../cli/program.ts";
import { processTerminal } from "../../cli/terminal.ts";

/** The command line in a process of its own, which tells how much memory it took: `node suite.ts FILE run …`. */
const [file = "", ...argv] = process.argv.slice(2);
process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
keepHeapSmall();
await main(argv, processTerminal());
