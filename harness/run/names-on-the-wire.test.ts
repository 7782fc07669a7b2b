import { expect } from "chai";
import { EDITIONS } from "../contract/edition.ts";
import { carriesRunId } from "../define/carries-run-id.ts";
import { createsOf } from "../define/creates-of.ts";
import { NOTHING_NEEDED } from "../generate/needed.ts";
import { memoryJournal } from "../target/journal.ts";
import { constantTarget } from "../testing/scripted-target.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { bindingsFor } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import { makeNames } from "./names.ts";
import { makeOwnFunctions, type Send } from "./own-functions.ts";

const RUN_ID = "abc123";

describe("every name on the wire", () => {
  for (const edition of EDITIONS)
    it(`carries the run id, and is journalled before it is sent: ${edition}`, async () => {
      const plan = suitePlan(edition);
      const names = makeNames(RUN_ID);
      const known = (placeholder: string) => ({ value: `some-${placeholder}` });
      const learnt = {
        region: "us-east-1",
        partition: "aws",
        account: "123456789012",
        role: "arn:aws:iam::123456789012:role/conformance",
        runtime: "python3.9",
      };
      let count = 0;
      for (const one of plan.cases)
        for (const template of createsOf(one)) {
          const journal = memoryJournal();
          let before: unknown[] = [];
          const send: Send = (request) => {
            before = journal.left();
            const answer = { status: 201, headers: {}, body: "{}" };
            return Promise.resolve({ exchange: { request, answer, startedAt: 0, durationMs: 0 }, stale: false });
          };
          const own = makeOwnFunctions(send, { ...fakeClock(), journal, runId: RUN_ID });
          const bindings = bindingsFor(learnt, names, { known });
          await own.send(buildCreate(plan.contract, template, bindings, NOTHING_NEEDED), constantTarget(FAILED));
          if (carriesRunId(one)) expect(before, one.id).to.not.deep.equal([]);
          for (const name of before)
            expect(own.ownership.isOurs(String(name)), `${one.id}: ${String(name)}`).to.equal(true);
          count += 1;
        }
      expect(count).to.be.greaterThan(300);
    });
});

const FAILED = { failure: "reset", message: "socket hang up" } as const;
