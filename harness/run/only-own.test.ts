import { expect } from "chai";
import { loadProfile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn } from "../testing/run-on.ts";
import { sample } from "../testing/sample.ts";
import { referenceTarget } from "../testing/scripted-target.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { isAnswer, type Answer, type NoAnswer } from "../wire/exchange.ts";

const RUN_ID = "0a1b2c";
const FOREIGN = "production-payments";
const ARN = `arn:aws:lambda:us-east-1:123456789012:function:${FOREIGN}`;
const LAYER = `arn:aws:lambda:us-east-1:123456789012:layer:${FOREIGN}:7`;

/** A request to any service, as a proxy sees it. */
interface Passed {
  method: string;
  path: string;
  body: string;
}

type Hostile = (answer: Answer, request: Passed) => Answer;

const renamed = (body: string, member: string, value: string): string =>
  body.replaceAll(new RegExp(`"${member}":"[^"]*"`, "g"), `"${member}":"${value}"`);
const isRead = ({ method }: Passed): boolean => method === "GET";

/** Servers whose answers lead to what is somebody else's. */
const HOSTILE: Readonly<Record<string, Hostile>> = {
  "as function name": (answer) => ({ ...answer, body: renamed(answer.body, "FunctionName", FOREIGN) }),
  "as ARN in place of the name": (answer) => ({ ...answer, body: renamed(answer.body, "FunctionName", ARN) }),
  "as function ARN": (answer) => ({ ...answer, body: renamed(answer.body, "FunctionArn", ARN) }),
  "as a path that leads out": (answer) => ({ ...answer, body: renamed(answer.body, "FunctionName", `../${FOREIGN}`) }),
  "in each list, and as its next page": (answer, request) =>
    isRead(request) && /functions\/?(\?|$)/.test(request.path)
      ? {
          ...answer,
          body: JSON.stringify({ Functions: [{ FunctionName: FOREIGN, FunctionArn: ARN }], NextMarker: FOREIGN }),
        }
      : answer,
  "in the location of each answer": (answer) => ({
    ...answer,
    headers: { ...answer.headers, location: `/2015-03-31/functions/${FOREIGN}` },
  }),
  "by redirecting what isn't a create": (answer, { method, path }) =>
    method === "POST" ? answer : { status: 307, headers: { location: path.replace(/lcf-\w+-\w+/, FOREIGN) }, body: "" },
  "by redirecting creates": (answer, { method }) =>
    method === "POST" ? { status: 308, headers: { location: `/2015-03-31/functions/${FOREIGN}` }, body: "" } : answer,
  "in each refusal": (answer) =>
    answer.status < 400
      ? answer
      : { ...answer, body: JSON.stringify({ FunctionName: FOREIGN, FunctionArn: ARN, message: FOREIGN }) },
  "when nothing can be deleted": (answer, { method }) =>
    method === "DELETE"
      ? { status: 404, headers: {}, body: JSON.stringify({ FunctionName: FOREIGN, FunctionArn: ARN }) }
      : { ...answer, body: renamed(answer.body, "FunctionArn", ARN) },
  "and accepts all": (answer, { method }) =>
    method === "POST"
      ? { status: 201, headers: {}, body: JSON.stringify({ FunctionName: FOREIGN, FunctionArn: ARN }) }
      : answer,
};

/** What its set-up answers: each resource is somebody else's. */
const SETUP: Readonly<Record<string, string>> = {
  iam: `<R><Arn>arn:aws:iam::123456789012:role/${FOREIGN}</Arn></R>`,
  lambda: JSON.stringify({
    LayerVersionArn: LAYER,
    CodeSigningConfig: { CodeSigningConfigArn: `arn:aws:lambda:us-east-1:123456789012:code-signing-config:${FOREIGN}` },
  }),
  s3: `<R><Bucket>${FOREIGN}</Bucket><Location>/${FOREIGN}</Location></R>`,
};

/** The reference behind a proxy that records what goes to it, and changes what comes. */
function proxied(behind: Target, hostile: Hostile): { target: Target; passed: Passed[] } {
  const passed: Passed[] = [];
  const changed = (answer: Answer | NoAnswer, request: Passed): Answer | NoAnswer =>
    isAnswer(answer) ? hostile(answer, request) : answer;
  const target: Target = {
    ...behind,
    async send(request) {
      passed.push(request);
      const { answer, stale } = await behind.send(request);
      return { answer: changed(answer, request), stale };
    },
    call({ service, method, path, body = "" }) {
      passed.push({ method, path, body: String(body) });
      const location = { location: `/${FOREIGN}` };
      return Promise.resolve({ status: 200, headers: location, body: SETUP[service] ?? "{}" });
    },
  };
  return { target, passed };
}

/** Those that are about something without the run's id. Creates make what they name: that isn't anybody's yet. */
const foreign = (passed: readonly Passed[]): string[] =>
  passed
    .filter(({ method, path, body }) => {
      const where = decodeURIComponent(path);
      // Of all functions; what a page of the list begins with is a word of the server's own.
      if (/^\/2015-03-31\/functions\/?(\?.*)?$/.test(where) && !namesForeign(body)) return false;
      if (where.includes(FOREIGN) || namesForeign(body)) return true;
      const isOwn = where.includes(RUN_ID) || isOwnNumber(where, passed);
      return !isOwn && !["POST", "PUT", "PATCH"].includes(method);
    })
    .map(({ method, path }) => `${method} ${path}`);

const namesForeign = (body: string): boolean => body.includes(`"FunctionName":"${FOREIGN}`);

/** A name that was sent as a JSON number has no room for letters: the run made it up. */
function isOwnNumber(path: string, passed: readonly Passed[]): boolean {
  const [number] = /(?<=\/)\d{16}$/.exec(path) ?? [];
  return number !== undefined && passed.some(({ body }) => body.includes(`"FunctionName":${number}`));
}

describe("whatever a server answers, only what the run made is asked for or removed: it names somebody else's function", () => {
  for (const [how, hostile] of sample(Object.entries(HOSTILE), 3))
    it(how, async () => {
      const clock = fakeClock();
      const { target, passed } = proxied(referenceTarget(suitePlan().contract, clock.now), hostile);
      const profile = await loadProfile("moto");
      const resources = { ...profile.resources, "code-signing-config": "create" as const };
      await runOn(target, clock, { runId: RUN_ID, profile: { ...profile, resources } });
      expect(passed.length).to.be.greaterThan(0);
      expect(foreign(passed)).to.deep.equal([]);
    });
});
