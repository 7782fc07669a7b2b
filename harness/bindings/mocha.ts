import { cases, type ConformanceOptions } from "../index.ts";
import { mochaRunner } from "./mocha-runner.ts";
import { registerTests } from "./register-tests.ts";

/** Registers the cases with mocha: a `describe` a topic, an `it` a case. @throws UsageError */
export function conformanceTests(options: ConformanceOptions): void {
  registerTests("CreateFunction", cases(options), mochaRunner());
}
