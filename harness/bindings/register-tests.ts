import { assertPassed } from "../library/case-result.ts";
import type { ConformanceCase } from "../library/cases.ts";

/** What a test runner offers, whatever it calls it. */
export interface TestRunner {
  describe(name: string, body: () => void): void;
  /** @param body throws where the test fails, and calls `skip` with the reason where it is to be skipped */
  it(name: string, body: (skip: (reason: string) => void) => Promise<void>): void;
  /** Before the tests of a `describe`, with no limit of time. */
  before(body: () => Promise<void>): void;
}

/**
 * A `describe` a topic and an `it` a case. The run itself is one and comes before them: requests go out concurrently,
 * verdicts are closed over all of them, and each test then tells its own.
 */
export function registerTests(name: string, cases: readonly ConformanceCase[], runner: TestRunner): void {
  const { describe, it, before } = runner;
  describe(name, () => {
    before(async () => {
      await cases[0]?.run();
    });
    for (const [topic, own] of Map.groupBy(cases, (one) => one.topic))
      describe(topic, () => {
        for (const { id, title, run } of own)
          it(`${id}: ${title}`, async (skip) => {
            const result = await run();
            if (result.skip === undefined) assertPassed(result);
            else skip(result.skip);
          });
      });
  });
}
