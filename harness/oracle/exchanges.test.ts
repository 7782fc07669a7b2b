import { EDITIONS, type Edition } from "../contract/edition.ts";
import { expect } from "chai";
import { recordings } from "../contract/evidence.ts";
import { readFixture } from "../contract/fixture.ts";
import { recordedRuntimes } from "../contract/runtimes.ts";
import { judge } from "../library/judge.ts";
import { requestWith } from "../testing/right-answer.ts";
import type { Recorded } from "../wire/exchange.ts";
import { isObject, type Json, type JsonObject } from "../wire/json.ts";
import { PASSING } from "../wire/passing.ts";
import { judgeRecorded, recordedExchanges, responseOf } from "../testing/recorded-exchange.ts";
import type { RecordedExchange, Response } from "../testing/recorded-exchange.ts";

/** An alteration of a recorded answer into a wrong one, or undefined where it can't be altered so. */
type Alter = (one: RecordedExchange, response: Response) => Response | undefined;

const isSuccess = ({ answer }: RecordedExchange): boolean => answer.status < 300;
const isCreate = ({ call }: RecordedExchange): boolean => call === undefined;

const withConfiguration = (response: Response, change: JsonObject): Response => {
  const { body } = response;
  return isObject(body.Configuration)
    ? { ...response, body: { ...body, Configuration: { ...body.Configuration, ...change } } }
    : { ...response, body: { ...body, ...change } };
};

const refusal = (status: number, type: string): Response => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": type },
  body: { Type: "User", message: "text" },
});

/** A wrong value of a member of a success. */
const value =
  (member: string, wrong: Json): Alter =>
  (one, response) => {
    const { Configuration, ...plain } = response.body;
    const shown = isObject(Configuration) ? Configuration : plain;
    return isSuccess(one) && shown[member] !== undefined && shown[member] !== null
      ? withConfiguration(response, { [member]: wrong })
      : undefined;
  };

/** A wrong value of a member of a create that the reads are free to show. */
const ofCreate =
  (alter: Alter): Alter =>
  (one, response) =>
    isCreate(one) ? alter(one, response) : undefined;

const ALTERATIONS: Record<string, Alter> = {
  "another success": ofCreate((one, response) => (isSuccess(one) ? { ...response, status: 200 } : undefined)),
  "a refusal instead": ofCreate((one) => (isSuccess(one) ? refusal(404, "ResourceNotFoundException") : undefined)),
  "another status": ofCreate((one, response) =>
    isSuccess(one) ? undefined : { ...response, status: response.status === 409 ? 404 : 409 },
  ),
  "an unknown error type": ofCreate((one, response) =>
    isSuccess(one)
      ? undefined
      : { ...response, headers: { ...response.headers, "x-amzn-errortype": "OtherException" } },
  ),
  "a failure": ofCreate((_, response) => ({ ...response, status: 500 })),
  "another name": value("FunctionName", "another"),
  "another ARN": value("FunctionArn", "arn:aws:lambda:us-gov-east-1:123456789012:function:another"),
  "another role": value("Role", "arn:aws:iam::123456789012:role/another"),
  "another runtime": value("Runtime", "java8.al2"),
  "another handler": value("Handler", "another.handler"),
  "another description": (one, response) =>
    isCreate(one) && one.request.Description === undefined ? undefined : value("Description", "another")(one, response),
  "another memory size": value("MemorySize", 129),
  "a memory size in words": value("MemorySize", "much"),
  "another timeout": value("Timeout", 4),
  "another package type": value("PackageType", "Jar"),
  "a state that nobody lists": ofCreate(value("State", "Sleeping")),
  "a tracing mode that nobody lists": ofCreate(value("TracingConfig", { Mode: "PassThroughx" })),
  "a version of another form": ofCreate(value("Version", "first")),
  "another architecture": value("Architectures", ["sparc"]),
  "a digest of another type": ofCreate(value("CodeSha256", 7)),
  "a size of another type": ofCreate(value("CodeSize", "large")),
  "a time of another form": ofCreate(value("LastModified", "yesterday")),
  "a subnet more": value("VpcConfig", { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] }),
  "other variables": value("Environment", { Variables: { OTHER: "value" } }),
  "another layer": value("Layers", [{ Arn: "arn:aws:lambda:us-east-1:123456789012:layer:other:1" }]),
  "a member left out of what went over the wire": (one, response) => {
    if (one.kind !== "wire-log" || !isSuccess(one)) return undefined;
    return withConfiguration(response, { FunctionArn: null });
  },
};

const OTHER_REFUSALS = ["a refusal instead", "another status", "an unknown error type"];

/** What is rightly taken as well, and why. */
const FREE: { applies(one: RecordedExchange): boolean; alterations: string[] | "all"; reason: string }[] = [
  {
    applies: ({ qualifier }) => qualifier !== undefined,
    alterations: "all",
    reason: "a read with a qualifier isn't held against the create",
  },
  {
    applies: ({ request }) => request.Runtime !== undefined && !recordedRuntimes.includes(String(request.Runtime)),
    alterations: OTHER_REFUSALS,
    reason: "by default a runtime that has come to its end may be refused, and only AWS says how",
  },
  {
    applies: ({ request }) => request.SnapStart !== undefined,
    alterations: OTHER_REFUSALS,
    reason: "whether a runtime or an image has SnapStart no source decides",
  },
  {
    applies: ({ request }) => request.DeadLetterConfig !== undefined,
    alterations: OTHER_REFUSALS,
    reason: "by default a FIFO queue may be refused, and only AWS says how",
  },
];

const isFree = (one: RecordedExchange, alteration: string): boolean =>
  FREE.some(({ applies, alterations }) => applies(one) && (alterations === "all" || alterations.includes(alteration)));

const found = (one: RecordedExchange, response: Response, edition: Edition): string[] =>
  judgeRecorded(one, response, edition).findings.map(
    ({ clause, path, expected, actual }) => `${clause}: ${path ?? "the answer"} should be ${expected}, is ${actual}`,
  );

describe("oracle: whole exchanges that others recorded of AWS", () => {
  for (const one of recordedExchanges)
    for (const edition of EDITIONS) {
      const response = responseOf(one);

      it(`${one.id}, ${edition}: is accepted whole`, () => {
        expect(found(one, response, edition)).to.deep.equal([]);
      });

      it(`${one.id}, ${edition}: is refused when it is altered`, () => {
        for (const [alteration, alter] of Object.entries(ALTERATIONS)) {
          const altered = alter(one, response);
          if (altered === undefined) continue;
          if (!isFree(one, alteration)) expect(found(one, altered, edition), alteration).not.to.have.length(0);
        }
      });
    }

  it("are free to be altered only where that is needed", () => {
    for (const { applies, alterations, reason } of FREE) {
      const taken = recordedExchanges.filter(applies).flatMap((one) =>
        Object.entries(ALTERATIONS)
          .filter(([alteration]) => alterations === "all" || alterations.includes(alteration))
          .flatMap(([, alter]) => alter(one, responseOf(one)) ?? [])
          .filter((altered) => EDITIONS.some((edition) => found(one, altered, edition).length === 0)),
      );
      expect(taken, reason).not.to.have.length(0);
    }
  });

  it("say that something was absent only where they went over the wire, and is as old as the recording", () => {
    const one = recordedExchanges.find(({ id }) => id === "x-026");
    if (!one) throw new Error("x-026 is gone");
    const response = responseOf(one);
    const without = withConfiguration(response, { State: null });
    const broken = (date: string, kind: RecordedExchange["kind"]): string[] =>
      judgeRecorded({ ...one, date, kind }, without, "2021").findings.map(({ clause }) => clause);
    expect(broken("2026-03-28", "parsed")).to.deep.equal([]);
    expect(broken("2026-03-28", "wire-log")).to.deep.equal(["response.state.present"]);
    expect(broken("2019-10-01", "wire-log")).to.deep.equal([]);
  });

  const dependent: [what: string, change: JsonObject, date: string, status: number, type: string, message: string][] = [
    [
      "an account's quota",
      { MemorySize: 10_240 },
      "2023",
      400,
      "ValidationException",
      "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 3008",
    ],
    [
      "a role that can't be assumed yet",
      {},
      "2025-01-01",
      400,
      "InvalidParameterValueException",
      "The role defined for the function cannot be assumed by Lambda.",
    ],
    ["a bad day", {}, "2024", 500, "ServiceException", "text"],
    ["a maximum of those days", { Timeout: 600 }, "2017-05-01", 400, "ValidationException", "text"],
  ];
  for (const [what, change, date, status, type, message] of dependent)
    it(`say nothing of their request where a refusal depends on ${what}`, () => {
      const request = requestWith(change);
      const response = { ...refusal(status, type), body: { message } };
      const findings = (recorded?: Recorded) => judge([{ request: { body: request }, response, recorded }]).findings;
      expect(findings({ date, kind: "parsed" })).to.deep.equal([]);
      expect(findings({ date: "2026-06-01", kind: "wire-log" }).length).to.equal(
        status === 400 && message === "text" ? 1 : 0,
      );
      expect(findings()).not.to.have.length(0);
    });

  it("name what their readings rest on", () => {
    const known = new Set([...recordings, ...recordedExchanges].map(({ id }) => id));
    const { refusals } = readFixture<{ refusals: { by: string[] }[] }>("recorded.json");
    expect([...refusals, ...PASSING].flatMap(({ by }) => by).filter((id) => !known.has(id))).to.deep.equal([]);
  });
});
