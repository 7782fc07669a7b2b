import { EDITIONS } from "../contract/edition.ts";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { at, isObject, type Json } from "../wire/json.ts";
import { violationsOf } from "../contract/violations.ts";
import type { Case } from "../define/case.ts";
import { lastingOfCase } from "../define/lasting.ts";
import { makePlan, type Plan } from "../define/plan.ts";
import { resourceCase } from "../define/resources.ts";
import { fillText, placeholdersOf, type Bindings } from "../define/template.ts";
import { EMPTY_STATE } from "../oracle/context.ts";
import { expectCreate } from "../oracle/expect-create.ts";
import { buildCreate } from "../run/build-request.ts";
import { oracle } from "../testing/judge.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { topics } from "../../suites/index.ts";
import { neutral, neutralBindings } from "./neutral-bindings.ts";
import { packageAsBase64 } from "./packages.ts";
import { fillBody } from "./fill-request.ts";
import { stringOfLength } from "./strings.ts";

const SEEDS = [1, 2, 3, 4, 5];

/** What neutral bindings stand for exists, as it would on a target that made it. */
const resource = (name: string): string => fillText(`{{resource:${name}}}`, neutralBindings);
const existing = {
  codeSigningConfigs: new Set([resource("code-signing-config")]),
  layers: new Set(["layer", "layer-version-2", "layer-2", "layer-3", "layer-4", "layer-5", "layer-6"].map(resource)),
  objects: new Set(["s3-key", "s3-no-zip"].map((key) => `${resource("s3-bucket")}/${resource(key)}`)),
  noZips: new Set([`${resource("s3-bucket")}/${resource("s3-no-zip")}`]),
};

/** Packages of 50 MB say nothing here that a small one doesn't. */
const isLarge = ({ needs }: Case): boolean => needs?.includes("large") ?? false;

function bodyOf({ steps: [first] }: Case): Json | undefined {
  return first?.call === "CreateFunction" && "json" in first.request.body
    ? neutral(first.request.body.json)
    : undefined;
}

const inEveryPlan = (check: (plan: Plan, one: Case) => string | undefined): void => {
  for (const edition of EDITIONS)
    for (const seed of SEEDS) {
      const plan = suitePlan(edition, seed);
      // Only drawn requests depend on the seed.
      const cases = plan.cases.filter((one) => !isLarge(one) && (seed === 1 || one.id.startsWith("typical/")));
      expect(cases.length).to.be.greaterThan(seed === 1 ? 400 : 10);
      const wrong = cases.flatMap((one) => {
        const found = check(plan, one);
        return found === undefined ? [] : [`${edition}, seed ${seed}, ${one.id}: ${found}`];
      });
      expect(wrong).to.deep.equal([]);
    }
};

describe("generated requests", () => {
  it("are the same for the same seed", () => {
    for (const edition of EDITIONS) {
      const plan = suitePlan(edition, 3);
      expect(makePlan(plan, topics, 3).digest).to.equal(plan.digest);
      expect(suitePlan(edition, 4).digest).to.not.equal(plan.digest);
    }
  });

  it("violate nothing of their edition where they must be accepted", () => {
    inEveryPlan((plan, one) => {
      const body = bodyOf(one);
      if (one.breaks || body === undefined) return undefined;
      const found = violationsOf(plan.contract.request, body);
      return found.length === 0 ? undefined : found.map(({ clause, actual }) => `${clause} by ${actual}`).join("; ");
    });
  });

  it("break exactly what they declare, constraints and rules", () => {
    inEveryPlan((plan, one) => {
      const [first] = one.steps;
      // Of some requests no source says more than that they are answered.
      if (first?.call !== "CreateFunction" || first.hints?.only) return undefined;
      const request = buildCreate(plan.contract, first.request, neutralBindings);
      const context = oracle(plan.contract.edition, existing);
      const found = expectCreate(context, request, EMPTY_STATE).faults.flatMap(({ clause, must }) =>
        clause !== undefined && must.length > 0 ? [clause] : [],
      );
      const [a, b] = [[...new Set(found)].toSorted().join(" "), [...new Set(one.breaks)].toSorted().join(" ")];
      return a === b ? undefined : `declared ${b || "nothing"}, breaks ${a || "nothing"}`;
    });
  });

  it("that are refused name what they break", () => {
    inEveryPlan((_, { breaks }) => (breaks?.length === 0 ? "breaks nothing" : undefined));
  });

  it("have accepted requests that they were made from, all but the bases", () => {
    inEveryPlan(({ cases }, one) => {
      const controls = one.controls.flatMap((control) => cases.find(({ id }) => id === control) ?? []);
      // Nothing is sent for what must last.
      if (lastingOfCase(one.id)) return undefined;
      const isBase = ["zip/minimal", resourceCase("image")].includes(one.id);
      if (isBase !== (controls.length === 0)) return isBase ? "has controls" : "has no control";
      return controls.find(({ breaks, needs }) => breaks || (needs && !isLarge(one)))?.id;
    });
  });

  it("hold fresh names, a role and bound placeholders only", () => {
    inEveryPlan((_, one) => {
      const unbound = [...placeholdersOf(one.steps)].filter((placeholder) => {
        const [name = "", argument] = placeholder.split(/:(.*)/s);
        return !["fit", "filler", "package"].includes(name) && neutralBindings.value(name, argument) === undefined;
      });
      return unbound.length === 0 ? undefined : unbound.join(", ");
    });
  });

  it("differ only where their control may, in what they break", () => {
    inEveryPlan(({ cases }, one) => {
      const body = bodyOf(one);
      // Only cases about precedence break two clauses.
      if (!one.breaks || !isObject(body) || one.id.startsWith("precedence/")) return undefined;
      const bases = cases.filter(({ id }) => one.controls.includes(id)).map(bodyOf);
      const strangers = Object.keys(body).filter((member) => !bases.some((base) => isObject(base) && member in base));
      // A member that its controls lack must be what is broken.
      return strangers.length <= 1 ? undefined : `has ${strangers.join(", ")} besides its controls`;
    });
  });

  it("differ from case to case, or are about something else", () => {
    for (const edition of EDITIONS) {
      const seen = new Map<string, string>();
      const twins = suitePlan(edition).cases.flatMap(({ id, clauses, breaks, steps }) => {
        const key = JSON.stringify([steps, clauses.toSorted(), breaks?.toSorted()]);
        const earlier = seen.get(key);
        seen.set(key, id);
        return earlier === undefined ? [] : [`${id} is ${earlier}`];
      });
      expect(twins).to.deep.equal([]);
    }
  });

  it("meet exact lengths, in code points", () => {
    for (const slug of ["function-name", "layers.member", "description", "image-config.working-directory", "handler"])
      for (const length of [0, 1, 2, 100, 140, 141, 256])
        expect([...fillText(stringOfLength(slug, length), neutralBindings)], `${slug} ${length}`).to.have.length(
          length,
        );
    const atBounds = suitePlan().cases.filter(({ id }) => /\/(at-maximum|above-maximum)-length$/.test(id));
    expect(atBounds.length).to.be.greaterThan(5);
  });

  it("carry packages that hold the file of their own handler, for the runtime's family", () => {
    const endings = {
      python: ".py",
      nodejs: ".js",
      ruby: ".rb",
      java: ".class",
      dotnet: ".dll",
      provided: "",
      custom: "",
    };
    let count = 0;
    for (const runtime of ["python3.9", "nodejs18.x", "ruby3.2"]) {
      const bindings: Bindings = {
        value: (placeholder, argument) =>
          placeholder === "runtime" ? runtime : neutralBindings.value(placeholder, argument),
      };
      inEveryPlan((_, one) => {
        if (one.breaks) return undefined;
        const bodies = one.steps.flatMap((step) =>
          step.call === "Race"
            ? step.requests
            : step.call === "CreateFunction" && !step.hints?.only
              ? [step.request]
              : [],
        );
        const wrong = bodies.filter(({ body }) => {
          const sent: Json = JSON.parse(fillBody(body, bindings));
          const zip = at(sent, "Code", "ZipFile");
          if (typeof zip !== "string") return false;
          const [handler, name] = [String(at(sent, "Handler")), String(at(sent, "Runtime"))];
          const ending = Object.entries(endings).find(([family]) => name.startsWith(family))?.[1];
          const dot = handler.lastIndexOf(".");
          const file = `${dot < 0 ? handler : handler.slice(0, dot)}${ending ?? "?"}`;
          count += 1;
          return !Object.keys(unzipSync(Buffer.from(zip, "base64"))).includes(file);
        });
        return wrong.length === 0 ? undefined : "has a package without its handler's file";
      });
    }
    expect(count).to.be.greaterThan(1000);
  });

  it("carry packages of exactly the bytes that they say, the same each time", () => {
    expect(Buffer.from(packageAsBase64("bytes:1234"), "base64")).to.have.length(1234);
    expect(Buffer.from(packageAsBase64("bytes:1048576"), "base64")).to.have.length(1_048_576);
    expect(packageAsBase64("minimal")).to.not.equal(packageAsBase64("other"));
    expect(() => packageAsBase64("bytes:3")).to.throw("at least");
    expect(() => packageAsBase64("nonsense")).to.throw('"nonsense"');
  });
});
