import type { Caller } from "../session/prepare.ts";
import { systemClock } from "../session/system-clock.ts";

/** Whoever imports the package: options have their own names, credentials are those of the process. */
export const importer = (): Caller => ({
  spell: (option) => option,
  environment: process.env,
  clock: systemClock(),
});
