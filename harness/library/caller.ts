import type { Caller } from "../session/prepare.ts";
import { systemAmbience } from "../session/system.ts";

/** Whoever imports the package: options have their own names, credentials are those of the process. */
export const importer = (): Caller => ({
  spell: (option) => option,
  environment: process.env,
  ambience: systemAmbience(),
});
