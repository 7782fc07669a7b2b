import type { Edition } from "../contract/edition.ts";
import { expect } from "chai";
import { matches } from "../define/glob.ts";
import { S3_OBJECTS } from "../proof/bench.ts";
import type { RecordVerdict } from "../record/format.ts";
import { createReference } from "../reference/reference.ts";
import { inMemoryTarget, type Handle } from "../target/in-memory.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { runOn, type Ran } from "../testing/run-on.ts";
import { sample } from "../testing/sample.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { jsonOf } from "../wire/exchange.ts";
import { at, isObject, isUnset, type JsonObject } from "../wire/json.ts";

type Answer = Awaited<ReturnType<Handle>>;

const json = (status: number, type: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(JSON.stringify({ __type: type, message: "not here" })),
});
const refusal = (status = 400, type = "InvalidParameterValueException"): Answer =>
  json(status, type, { "x-amzn-errortype": type, "x-amzn-requestid": "1" });
const TOO_LARGE: Answer = {
  status: 413,
  headers: { "content-type": "text/html" },
  body: Buffer.from("<html><h1>413 Request Entity Too Large</h1></html>"),
};

/** A server that is right but for one thing, and the whole suite against it. */
function runAgainst(fault: (create: JsonObject, bytes: number) => Answer | undefined, edition: Edition): Promise<Ran> {
  const clock = fakeClock();
  const plan = suitePlan(edition);
  const sound = createReference({ contract: plan.contract, now: clock.now, s3Objects: S3_OBJECTS });
  const handle: Handle = (request) => {
    const create = request.method === "POST" ? jsonOf(Buffer.from(request.body).toString()) : undefined;
    const answer = isObject(create) && "FunctionName" in create ? fault(create, request.body.length) : undefined;
    return answer ? Promise.resolve(answer) : sound.handle(request);
  };
  return runOn(inMemoryTarget(handle, "us-east-1", clock.now), clock, { plan });
}

/** The files that a zip's directory lists. */
function filesIn(zip: Buffer): string[] {
  const files: string[] = [];
  for (let index = zip.indexOf("PK\u0001\u0002"); index >= 0; index = zip.indexOf("PK\u0001\u0002", index + 1))
    files.push(zip.toString("utf8", index + 46, index + 46 + zip.readUInt16LE(index + 28)));
  return files;
}

function lacksHandler({ Runtime, Handler, Code }: JsonObject): boolean {
  const zip = at(Code, "ZipFile");
  if (typeof Handler !== "string" || typeof zip !== "string" || !/^(python|nodejs)/.test(String(Runtime))) return false;
  const files = filesIn(Buffer.from(zip, "base64"));
  const module = Handler.replace(/\.[^.]*$/, "");
  return files.length > 0 && !files.some((file) => file.replace(/\.\w+$/, "") === module);
}

describe("a server with one fault", () => {
  const ACCEPTS = "operation.accepts-valid";
  const rows: {
    what: string;
    edition?: Edition;
    fault: (create: JsonObject, bytes: number) => Answer | undefined;
    broken: string[];
    /** The cases that fail, as globs. */
    failed: string[];
    /** What it is about, where the clause doesn't say. */
    of?: string;
  }[] = [
    {
      what: "answers Publish with 501",
      fault: ({ Publish }) => (Publish === true ? refusal(501, "NotImplemented") : undefined),
      broken: ["protocol.no-server-error", "request.publish.type"],
      failed: ["publish/alone"],
    },
    {
      what: "wants a PackageType",
      fault: ({ PackageType }) => (isUnset(PackageType) ? refusal() : undefined),
      broken: [ACCEPTS],
      failed: ["zip/minimal"],
      of: "PackageType",
    },
    {
      what: "takes no body of more than 1 MiB, like a web framework",
      fault: (_create, bytes) => (bytes > 1024 * 1024 ? TOO_LARGE : undefined),
      // Its refusal is no error that a client can read, either.
      broken: ["error.body.json", "error.message.present", "error.type.present", ACCEPTS],
      failed: ["code.zip-file/one-megabyte"],
      of: "a package of 1048576 bytes",
    },
    {
      what: "takes no image",
      fault: ({ PackageType }) => (PackageType === "Image" ? refusal() : undefined),
      broken: [ACCEPTS],
      failed: ["image/minimal", "resource/image"],
      of: "Image",
    },
    {
      what: "takes no tags beside an environment",
      fault: ({ Environment, Tags }) => (isUnset(Environment) || isUnset(Tags) ? undefined : refusal()),
      broken: [ACCEPTS],
      failed: ["typical/*", "pairs/*"],
      of: "Environment + Tags",
    },
    {
      what: "takes no durable configuration",
      edition: "2026-05",
      fault: ({ DurableConfig }) => (isUnset(DurableConfig) ? undefined : refusal()),
      broken: ["request.durable-config.type"],
      failed: ["durable-config/alone"],
    },
    {
      what: "answers 200 with an error where tracing is asked for",
      fault: ({ TracingConfig }) => (isUnset(TracingConfig) ? undefined : json(200, "InvalidParameterValueException")),
      broken: ["request.tracing-config.type"],
      failed: ["tracing-config/alone", "tracing-config/empty"],
    },
    {
      what: "wants the handler's file in the package, as it may",
      fault: (create) => (lacksHandler(create) ? refusal() : undefined),
      broken: [],
      failed: [],
    },
  ];
  for (const { what, edition = "2021", fault, broken, failed, of } of sample(rows, 3))
    it(`breaks what it is about, and keeps the rest from being judged: it ${what}`, async () => {
      const { record, left } = await runAgainst(fault, edition);
      const findingsOf = (verdicts: RecordVerdict[]) =>
        verdicts.flatMap(({ findings }) => findings.filter(({ readings }) => readings.includes("default")));
      const found = findingsOf(record.verdicts);
      expect([...new Set(found.map(({ clause }) => clause))].toSorted()).to.deep.equal(broken);
      const casesThat = (outcome: string) => record.verdicts.filter((verdict) => verdict.outcome === outcome);
      const failing = casesThat("failed").map((verdict) => verdict.case);
      expect(failing.filter((id) => !failed.some((glob) => matches(glob, id)))).to.deep.equal([]);
      expect(failed.filter((glob) => !failing.some((id) => matches(glob, id)))).to.deep.equal([]);
      expect(findingsOf(casesThat("not-applicable"))).to.deep.equal([]);
      expect(casesThat("blocked").every(({ by }) => by !== undefined && broken.includes(by))).to.equal(true);
      expect([...casesThat("inconclusive"), ...casesThat("error")]).to.deep.equal([]);
      const named = found.flatMap((finding) => finding.of ?? []);
      expect(new Set(named)).to.deep.equal(new Set(of === undefined ? [] : [of]));
      expect(left).to.deep.equal([]);
    });
});
