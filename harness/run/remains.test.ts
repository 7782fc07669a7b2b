import { expect } from "chai";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget, type Handle } from "../target/in-memory.ts";
import type { Target } from "../target/target.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { jsonOf } from "../wire/exchange.ts";
import { at, type Json } from "../wire/json.ts";
import { makeOwnership } from "./own-names.ts";

const RUN_ID = "abc123";
const FOREIGN = "production-payments";
const FUNCTIONS = "/2015-03-31/functions";

interface Call {
  method: string;
  path: string;
  name: string;
  body: string;
}
type HandledAnswer = Awaited<ReturnType<Handle>>;

interface Faults {
  /** Whether a create that is refused is stored all the same. */
  keepsRefused?(call: Call): boolean;
  /** What is said to a create instead. */
  create?(call: Call, sound: HandledAnswer): HandledAnswer;
  delete?(call: Call, store: Set<string>): HandledAnswer | undefined;
  read?(call: Call): HandledAnswer | undefined;
  hasNoList?: boolean;
  failsToList?(): boolean;
  /** What the list shows, beside what there is. */
  lists?(deleted: ReadonlySet<string>): string[];
}

const said = (status: number, body: Json, headers: Record<string, string> = {}): HandledAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(JSON.stringify(body)),
});
const missing = (name: string): HandledAnswer =>
  said(
    404,
    { Type: "User", Message: `Function not found: ${name}` },
    { "x-amzn-errortype": "ResourceNotFoundException" },
  );

/** A server that answers creates like the reference, and keeps functions literally under the names that were sent. */
function hostile(faults: Faults): { target: (host?: string) => Target; store: Set<string>; calls: Call[] } {
  const clock = fakeClock();
  const sound = createReference({ contract: suitePlan().contract, now: clock.now });
  const store = new Set([FOREIGN]);
  const deleted = new Set<string>();
  const calls: Call[] = [];
  const handle: Handle = async (request) => {
    const body = Buffer.from(request.body).toString();
    const [path = ""] = request.path.split("?");
    const isList = request.method === "GET" && path === FUNCTIONS;
    const sent = at(jsonOf(body), "FunctionName");
    const name = path === FUNCTIONS ? String(sent ?? "") : decodeURIComponent(path.split("/")[3] ?? "");
    const call = { method: request.method, path, name, body };
    calls.push(call);
    if (isList) {
      if (faults.hasNoList) return said(501, { message: "no such call" });
      if (faults.failsToList?.()) return said(500, { message: "can't be sorted" });
      const names = [...store, ...(faults.lists?.(deleted) ?? [])];
      return said(200, { Functions: names.map((each) => ({ FunctionName: each })) });
    }
    if (request.method === "POST" && path === FUNCTIONS) {
      const right = await sound.handle(request);
      const answer = faults.create?.(call, right) ?? right;
      if (answer.status < 300 || faults.keepsRefused?.(call)) store.add(name);
      return answer;
    }
    if (request.method === "DELETE") {
      const own = faults.delete?.(call, store);
      if (own) return own;
      if (!store.has(name)) return missing(name);
      store.delete(name);
      deleted.add(name);
      await sound.handle(request);
      return said(204, {});
    }
    const own = faults.read?.(call);
    if (own) return own;
    if (!store.has(name)) return missing(name);
    const read = await sound.handle(request);
    return read.status === 200 ? read : said(200, { Configuration: { FunctionName: name } });
  };
  const target = (host = "127.0.0.1"): Target => ({
    ...inMemoryTarget(handle, "us-east-1", clock.now),
    endpoint: new URL(`http://${host}:4566/`),
  });
  return { target, store, calls };
}

const ONLY = ["function-name/*", "memory-size/*", "protocol/*", "side-effects/*", "lasting/*"];

async function runAgainst(
  faults: Faults,
  { host, only = ONLY }: { host?: string; only?: string[] } = {},
): Promise<{ ran: Ran; remaining: string[]; calls: Call[] }> {
  const { target, store, calls } = hostile(faults);
  const ran = await runOn(target(host), fakeClock(), { runId: RUN_ID, only, settle: 1 });
  return { ran, remaining: [...store].filter((name) => name !== FOREIGN), calls };
}

const { isOurs } = makeOwnership(RUN_ID);

/** Calls on a function that isn't the run's. */
const onOthers = (calls: readonly Call[]): string[] =>
  calls
    .filter(({ path, name }) => path !== FUNCTIONS && path.startsWith(`${FUNCTIONS}/`) && !isOurs(name))
    .map(({ method, name }) => `${method} ${name}`);

const leftBy = ({ record }: Ran): string[] => record.left.map(({ name }) => name).toSorted();
const brokenBy = ({ record }: Ran, clause: string): string[] =>
  record.verdicts.filter(({ findings }) => findings.some((each) => each.clause === clause)).map((each) => each.case);

describe("what a run leaves", () => {
  const refusedSmall = ({ body }: Call): boolean => body.includes('"MemorySize":127');
  const servers: [what: string, faults: Faults, isAnyLeft: boolean][] = [
    ["nothing but the names as they were sent", {}, false],
    ["no function goes: DELETE says 404", { delete: ({ name }) => missing(name) }, true],
    ["no function goes, and there is no list", { delete: ({ name }) => missing(name), hasNoList: true }, true],
    ["no function goes: DELETE says 500", { delete: () => said(500, {}) }, true],
    [
      "a delete is redirected to another function",
      { delete: () => said(307, {}, { location: `${FUNCTIONS}/${FOREIGN}` }) },
      true,
    ],
    ["refused functions stay", { keepsRefused: refusedSmall }, false],
    ["refused functions stay, and there is no list", { keepsRefused: refusedSmall, hasNoList: true }, false],
    [
      "a number becomes a name",
      {
        create: ({ body, name }, right) =>
          /"FunctionName":\d/.test(body) ? said(201, { FunctionName: name, FunctionArn: `arn:x:${name}` }) : right,
      },
      false,
    ],
    [
      "every answer names somebody else's function",
      {
        create: (_call, right) =>
          right.status === 201
            ? said(201, {
                ...(jsonOf(Buffer.from(right.body).toString()) as object),
                FunctionName: FOREIGN,
                FunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${FOREIGN}`,
              })
            : right,
      },
      false,
    ],
  ];
  for (const [what, faults, isAnyLeft] of servers)
    it(`is what it names, and nobody else's is touched: ${what}`, async () => {
      const { ran, remaining, calls } = await runAgainst(faults);
      expect(leftBy(ran)).to.deep.equal(remaining.toSorted());
      expect(ran.left.toSorted()).to.deep.equal(leftBy(ran));
      expect(remaining.length > 0).to.equal(isAnyLeft);
      expect(onOthers(calls)).to.deep.equal([]);
    });

  describe("of a create that failed, under a name that nothing can have, where there is no list", () => {
    const isUnlawful = ({ name }: Call): boolean => /[^\w:-]/u.test(name);
    const refuse = (status: number) => (call: Call) => (isUnlawful(call) ? said(status, {}) : undefined);
    const failing: Faults = {
      hasNoList: true,
      create: (call, right) => refuse(500)(call) ?? right,
      delete: refuse(400),
    };

    it("is nothing, where that can be neither read nor deleted", async () => {
      const { ran } = await runAgainst({ ...failing, read: refuse(400) }, { only: ["function-name/*"] });
      expect(ran.record.left).to.deep.equal([]);
    });

    it("is that function, where deleting it alone is refused", async () => {
      const { ran } = await runAgainst({ ...failing, read: refuse(403) }, { only: ["function-name/*"] });
      expect(new Set(ran.record.left.map(({ status }) => status))).to.deep.equal(new Set([400]));
    });
  });

  it("is a finding where a create was refused and no read of its case shows it, and gone then", async () => {
    for (const hasNoList of [false, true]) {
      const { ran } = await runAgainst({ keepsRefused: refusedSmall, hasNoList }, { only: ["memory-size/*"] });
      const { outcome, findings } = ran.verdict("lasting/refused-leaves-nothing");
      expect([outcome, findings.map(({ of }) => of)]).to.deep.equal(["failed", ["memory-size/below-minimum"]]);
      expect(ran.record.left).to.deep.equal([]);
    }
  });

  it("is what was accepted last where a list that worked fails with it, though no call finds it", async () => {
    let broken = false;
    const { ran } = await runAgainst({
      create: ({ body }, right) => {
        if (!/"FunctionName":\d/.test(body)) return right;
        broken = true;
        return said(201, { FunctionName: "odd", FunctionArn: "odd" });
      },
      delete: ({ name }) => (/^\d+$/.test(name) ? missing(name) : undefined),
      read: ({ name }) => (/^\d+$/.test(name) ? missing(name) : undefined),
      failsToList: () => broken,
    });
    expect(ran.record.left.map(({ name }) => isOurs(name) && /^\d+$/.test(name))).to.deep.equal([true]);
  });

  it("is no finding of what was thrown away", async () => {
    const { ran } = await runAgainst({});
    expect(brokenBy(ran, "effect.refused-leaves-nothing")).to.deep.equal([]);
    expect(ran.verdict("lasting/refused-leaves-nothing").outcome).to.equal("passed");
    expect(ran.verdict("lasting/deleted-is-gone").findings).to.deep.equal([]);
  });

  it("is a finding where the list shows what was deleted with a 2xx, after a wait", async () => {
    const { ran } = await runAgainst({ lists: (deleted) => [...deleted].slice(0, 2) });
    const { findings, exchanges } = ran.verdict("lasting/deleted-is-gone");
    expect(findings.map(({ clause }) => clause)).to.deep.equal(["effect.deleted-is-gone"]);
    expect(exchanges.map(({ call }) => call)).to.deep.equal(["DeleteFunction", "ListFunctions"]);
    expect(ran.record.left).to.have.length(2);
  });

  it("is tried once, at the end, where deletes fail on this machine", async () => {
    const { ran, calls } = await runAgainst({ delete: () => said(500, {}) });
    expect(ran.gate.exit).to.equal(1);
    for (const name of leftBy(ran)) {
      const tries = calls.filter((call) => call.method === "DELETE" && call.name === name).length;
      // The base and the operations' own cases try before.
      expect(tries, name).to.be.at.most(3);
    }
    const first = calls.findLastIndex(({ method, path }) => method === "POST" && path === FUNCTIONS);
    expect(calls.slice(first).filter(({ method }) => method === "DELETE").length).to.be.at.least(leftBy(ran).length);
  });

  it("isn't made on another machine where deletes fail: that is given up", async () => {
    const { ran, calls } = await runAgainst({ delete: () => said(500, {}) }, { host: "emulator.example" });
    expect([ran.gate.exit, ran.result.unusable]).to.deep.equal([3, true]);
    expect(ran.result.stopped).to.include("emulator.example").and.include("can't be deleted");
    expect(calls.filter(({ method, path }) => method === "POST" && path === FUNCTIONS).length).to.be.at.most(12);
    expect(ran.record.left).to.not.deep.equal([]);
  });
});
