import { cases, type ConformanceOptions } from "../index.ts";
import { importPeer } from "../session/import-peer.ts";
import { registerTests } from "./register-tests.ts";

/** As much of vitest as is used here: whoever doesn't use it needn't have its types. */
interface Vitest {
  describe(name: string, body: () => void): void;
  it(name: string, body: (context: { skip(reason: string): void }) => Promise<void>): void;
  /** @param timeout milliseconds; 0: none */
  beforeAll(body: () => Promise<void>, timeout: number): void;
}

const isVitest = (module: object): module is Vitest =>
  ["describe", "it", "beforeAll"].every((name) => typeof Reflect.get(module, name) === "function");

const vitest = await importPeer("vitest", isVitest);

/** Registers the cases with vitest: a `describe` a topic, an `it` a case. @throws UsageError */
export function conformanceTests(options: ConformanceOptions): void {
  registerTests("CreateFunction", cases(options), {
    describe: vitest.describe,
    it: (name, body) => vitest.it(name, ({ skip }) => body(skip)),
    before: (body) => vitest.beforeAll(body, 0),
  });
}
