import { tryCommands } from "../testing/try-commands.ts";

// `npm run test:repeat` tries many more, and as processes.
describe("commands that a run prints", () => {
  tryCommands(
    ["memory-size-minimum-not-enforced", "conflict-only-for-another-content", "memory-size-lost-beside-timeout"],
    [],
  );
});
