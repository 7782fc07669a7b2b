import { before, describe, it } from "node:test";
import { cases, type ConformanceOptions } from "../index.ts";
import { registerTests } from "./register-tests.ts";

/** Registers the cases with node:test: a `describe` a topic, an `it` a case. @throws UsageError */
export function conformanceTests(options: ConformanceOptions): void {
  registerTests("CreateFunction", cases(options), {
    describe: (name, body) => void describe(name, body),
    it: (name, body) => void it(name, (test) => body((reason) => test.skip(reason))),
    before: (body) => before(body),
  });
}
