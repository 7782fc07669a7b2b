import { expect } from "chai";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { create, oracle, read } from "../testing/judge.ts";
import { answer, created, refusal, requestWith } from "../testing/right-answer.ts";
import type { NoAnswer } from "../wire/exchange.ts";
import { suspiciousIn } from "./suspicion.ts";

const NONE: NoAnswer = { failure: "timeout", message: "no answer" };
const NO = refusal(400, "ValidationException");
const CONFLICT = refusal(409, "ResourceConflictException");
const THROTTLED = refusal(429, "TooManyRequestsException");
const valid = requestWith();
const made = create(valid, created(valid));
const broken = requestWith({ MemorySize: 1 });

describe("suspicion", () => {
  const rows: [what: string, exchanges: CaseExchange[], index: number | undefined][] = [
    ["an accepted create", [made], undefined],
    ["a 500", [create(broken, answer(500, {}))], 0],
    ["no answer", [create(broken, NONE)], 0],
    ["no answer to a read", [made, read("f1", NONE)], 1],
    ["a valid create that is refused", [create(valid, NO)], 0],
    ["a valid create, answered 200 with an error", [create(valid, answer(200, { message: "no" }))], 0],
    ["a wrong create that is refused", [create(broken, NO)], undefined],
    ["a throttled create", [create(valid, THROTTLED)], undefined],
    ["a name that is used", [made, create(valid, CONFLICT)], undefined],
    ["a read that shows the function", [made, read("f1", answer(200, {}))], undefined],
    ["a read that misses it", [made, read("f1", refusal(404, "ResourceNotFoundException"))], undefined],
    ["a read that is refused", [made, read("f1", refusal(403, "AccessDeniedException"))], 1],
    ["a read that redirects", [made, read("f1", answer(302, {}))], 1],
    ["a read that is refused where nothing was made", [create(broken, NO), read("f1", NO)], undefined],
    ["a race", [{ ...create(valid, NO), hints: { race: 0 } }], undefined],
    ["what only has to be answered", [{ ...create(valid, NO), hints: { only: "answered" } }], undefined],
  ];
  for (const [what, exchanges, index] of rows)
    it(`${index === undefined ? "isn't aroused" : "is aroused"} by ${what}`, () => {
      const suspicious = suspiciousIn(exchanges, oracle());
      expect(suspicious && exchanges.indexOf(suspicious)).to.equal(index);
    });
});
