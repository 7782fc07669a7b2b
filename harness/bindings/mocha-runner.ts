import { UsageError } from "../usage-error.ts";
import type { TestRunner } from "./register-tests.ts";

/** mocha, by the globals that it gives to the files that it runs. @throws UsageError where something else runs them */
export function mochaRunner(): TestRunner {
  if (typeof describe !== "function" || typeof it !== "function" || typeof before !== "function")
    throw new UsageError(
      "lambda-createfunction-conformance/mocha needs mocha's describe, it and before: npm install --save-dev mocha, then npx mocha FILE",
    );
  return {
    describe: (name, body) => void describe(name, body),
    it: (name, body) =>
      void it(name, function () {
        return body((reason) => {
          // mocha has no place for a reason but the title.
          if (this.test) this.test.title += ` (${reason})`;
          this.skip();
        });
      }),
    before: (body) =>
      before(function () {
        this.timeout(0);
        return body();
      }),
  };
}
