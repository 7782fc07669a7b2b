import { readFileSync, writeFileSync } from "node:fs";
import { withRooms } from "./rooms.ts";

/** `node harness/testing/draw-rooms.ts` draws the picture of the rooms in CONTRIBUTING.md anew. */
const page = new URL("../../CONTRIBUTING.md", import.meta.url);
writeFileSync(page, withRooms(readFileSync(page, "utf8")));
