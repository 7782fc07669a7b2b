import { EDITIONS } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import { expect } from "chai";
import { rulesOf } from "../contract/rules.ts";
import { violationsOf } from "../contract/violations.ts";
import type { Case } from "../define/case.ts";
import { createsOf } from "../define/creates-of.ts";
import { paddingOf, type Bindings } from "../define/template.ts";
import type { OracleContext } from "../oracle/context.ts";
import { unspecified } from "../oracle/unspecified.ts";
import { oracle } from "../testing/judge.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { isObject, type Json } from "../wire/json.ts";
import { fillBody } from "./fill-request.ts";
import { neutralBindings } from "./neutral-bindings.ts";

/** Somewhere else than where any literal of a request could come from. */
const REGION = "eu-central-1";
const ACCOUNT = "111122223333";
const bindings: Bindings = {
  value: (placeholder, argument) =>
    neutralBindings.value(placeholder, argument)?.replaceAll("us-east-1", REGION).replaceAll("123456789012", ACCOUNT),
};
const resource = (name: string): string => bindings.value("resource", name) ?? "";

const context: OracleContext = oracle("2021", {
  region: REGION,
  account: ACCOUNT,
  codeSigningConfigs: new Set([resource("code-signing-config")]),
  layers: new Set(["layer", "layer-version-2", "layer-2", "layer-3", "layer-4", "layer-5", "layer-6"].map(resource)),
  objects: new Set(["s3-key", "s3-no-zip"].map((key) => `${resource("s3-bucket")}/${resource(key)}`)),
  noZips: new Set([`${resource("s3-bucket")}/${resource("s3-no-zip")}`]),
});

const RULES = EDITIONS.flatMap((edition) => rulesOf(loadContract(edition)));

/** A rule of one edition that another one states as a constraint. */
const SAME = Object.fromEntries(RULES.map(({ id, matter }) => [id, matter]));

const ODD_NAME =
  "a FunctionName with a qualifier, of another form or another partition, or with a name of over 64 characters";

/** What no value that breaks a clause can do without: no other request would show it better. */
const INHERENT: Record<string, string[]> = {
  "request.function-name.min-length": [ODD_NAME],
  // Only an ARN with a name of over 64 characters is that long.
  "request.function-name.max-length": [ODD_NAME],
  "request.function-name.pattern": [ODD_NAME],
  // What is no structure has no source of code in it.
  "request.code.type": ["rule.zip.code-source"],
  // What is no text names nothing that exists.
  "request.code.s3-bucket.type": ["rule.s3.bucket-exists", "rule.s3.key-exists"],
  "request.code.s3-key.type": ["rule.s3.key-exists"],
};

/** All that anything could hold against the first create of a case: any edition, any rule, anything undecided. */
function objectionsTo(one: Case): string[] {
  const [create] = createsOf(one);
  if (!create) return [];
  const text = fillBody(create.body, bindings);
  const body = parsed(text);
  if (body === undefined) return [];
  const bodyBytes = "text" in create.body ? (paddingOf(create.body.text) ?? text.length) : text.length;
  const constraints = EDITIONS.flatMap((edition) =>
    violationsOf(suitePlan(edition).contract.request, body).map(({ clause }) => clause),
  );
  if (!isObject(body)) return constraints;
  const facts = { ...context, existing: new Set<string>(), bodyBytes };
  const rules = RULES.filter((rule) => !rule.holds(body, facts));
  return [...constraints, ...rules.map(({ id }) => SAME[id] ?? id), ...unspecified(body, context)];
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** What the case doesn't break on purpose, and its controls don't have either. */
function masksOf(one: Case, cases: readonly Case[]): string[] {
  const own = new Set((one.breaks ?? []).flatMap((clause) => [SAME[clause] ?? clause, ...(INHERENT[clause] ?? [])]));
  const known = new Set(cases.filter(({ id }) => one.controls.includes(id)).flatMap(objectionsTo));
  return [...new Set(objectionsTo(one))].filter((objection) => !own.has(objection) && !known.has(objection));
}

describe("one objection", () => {
  for (const edition of EDITIONS)
    it(`${edition}: nothing but what a case breaks could be held against its request`, () => {
      const { cases } = suitePlan(edition);
      const refused = cases.filter(({ breaks, id }) => breaks && !id.startsWith("precedence/"));
      expect(refused.length).to.be.greaterThan(200);
      const masked = refused.flatMap((one) => masksOf(one, cases).map((objection) => `${one.id}: ${objection}`));
      expect(masked).to.deep.equal([]);
    });

  it("is none to typical requests", () => {
    for (const edition of EDITIONS) {
      const typical = suitePlan(edition).cases.filter(({ id }) => id.startsWith("typical/"));
      expect(typical.length).to.be.greaterThan(10);
      expect(typical.flatMap(objectionsTo)).to.deep.equal([]);
    }
  });

  it("is one too many where a request breaks something besides", () => {
    const { cases } = suitePlan("2026-05");
    const [one] = cases.filter(({ id }) => id === "logging-config.log-format/unlisted");
    const LoggingConfig = { LogFormat: "JSONx", ApplicationLogLevel: "WARN" };
    const json = { FunctionName: "{{name}}", Role: "{{role}}", Runtime: "{{runtime}}", LoggingConfig };
    const masked: Case[] = one ? [{ ...one, steps: [{ call: "CreateFunction", request: { body: { json } } }] }] : [];
    expect(masked.flatMap((each) => masksOf(each, cases))).to.deep.equal([
      "request.code.required",
      "rule.zip.handler",
      "a log level without the JSON format",
    ]);
  });

  it("is inherent only where it is needed", () => {
    const needed = EDITIONS.flatMap((edition) =>
      suitePlan(edition).cases.flatMap((one) => {
        const found = objectionsTo(one);
        return (one.breaks ?? []).flatMap((clause) =>
          (INHERENT[clause] ?? []).filter((each) => found.includes(each)).map((each) => `${clause}: ${each}`),
        );
      }),
    );
    const declared = Object.entries(INHERENT).flatMap(([clause, all]) => all.map((each) => `${clause}: ${each}`));
    expect([...new Set(needed)].toSorted()).to.deep.equal(declared.toSorted());
  });
});
