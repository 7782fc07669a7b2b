import type { Editions } from "../../contract/editions.ts";
import { rulesOf } from "../../contract/rules.ts";
import type { Contract } from "../../contract/schema.ts";
import { violationsOf } from "../../contract/violations.ts";
import { schemaAt } from "../../contract/walk.ts";
import { isObject, type Json } from "../../wire/json.ts";
import { withValue } from "../change.ts";
import { entailedBy, patternBreaks } from "../constraint-breaks.ts";
import { neutral, neutralFacts } from "../neutral-bindings.ts";
import type { RequestNode } from "../nodes.ts";
import { sampleOf as usualSample } from "../strings.ts";
import type { Witness } from "./misreading.ts";
import { nameOf, partOf } from "./name-of-a-word.ts";
import { placeWitnesses } from "./places.ts";
import { cover, wordsOf, type Choice, type Side, type Word } from "./pattern-words.ts";
import { readingsOf, type Reading } from "./readings-of-a-pattern.ts";
import { sampleOf, type Sample } from "./sample.ts";

/** So many requests are sent for a pattern, with those that break it at its ends and in its middle. */
const MOST = 12;
const MOST_ACCEPTED = 3;

/** Valid texts of which every part can be got wrong. */
const SAMPLES: Record<string, string[]> = {
  role: ["arn:{{partition}}:iam::{{account}}:role/conformance"],
  "kms-key-arn": ["arn:{{partition}}:kms:{{region}}:{{account}}:key/1"],
  "code.source-kms-key-arn": ["arn:{{partition}}:kms:{{region}}:{{account}}:key/1"],
  "function-name": [
    "{{name}}-other",
    "{{account}}:function:{{name}}-other",
    "arn:{{partition}}:lambda:{{region}}:{{account}}:function:{{name}}-other",
  ],
  "environment.variables.key": ["KEY_2"],
};

/** What a text must look like, to be sent where it must be refused, so that nothing else speaks against it. */
const SENT: Record<string, RegExp> = {
  // A target that takes it shows a name of the run's.
  "function-name": /^(?:[^/]*\bfunction:)?[^:/]*conformance-name[^:/]*$/u,
  // What is no ARN at all, and a layer of another account, no source decides.
  "dead-letter-config.target-arn": /^arn:/u,
  "layers.member": /:123456789012:|^[^:]*$/u,
};

interface Free {
  form: RegExp;
  /** Texts that the suite sends besides. */
  told: readonly string[];
}

/** Texts that name nothing which a target would have to have, and the form that they keep to. */
const FREE: Record<string, Free> = {
  // The package holds a file of this name.
  handler: {
    form: /^[\p{L}\p{N}_./$-]+$/u,
    told: ["h", "app.lambda_handler", "Assembly::Namespace.Class::Method", "src/päckage/índex.handler_1-$"],
  },
  "environment.variables.key": { form: /^\w+$/u, told: [] },
  "tags.key": { form: /^\S+$/u, told: ["Stadt"] },
  "tags.value": { form: /^\S+$/u, told: ["Zürich", "Αθήνα"] },
  "logging-config.log-group": { form: /^[\w./#-]+$/u, told: [] },
  "file-system-configs.member.local-mount-path": { form: /^[\w./-]+\w$/u, told: [] },
};

/** What is got wrong most often is what a member's value is about; how many digits an account has comes next. */
function worthOf(part: string, { name, weight }: Reading): number {
  if (part === "") return 3 * weight;
  return part === "account" && name.startsWith("count-") ? 1.5 * weight : 0.4 * weight;
}

/** Of these only a line end is wrong, and an object of that name would be missing as well. */
const NOT_SENT = new Set(["code.s3-key", "code.s3-object-version"]);

/** The values that tell a member's pattern from its misreadings. */
export function patternWitnesses(node: RequestNode, editions: Editions): { refused: Witness[]; accepted: Witness[] } {
  const { slug, typical, schema } = node;
  const { pattern } = schema;
  if (pattern === undefined || NOT_SENT.has(slug)) return { refused: [], accepted: [] };
  const usual = usualSample(slug, typeof typical === "string" ? typical : "");
  const samples = (SAMPLES[slug] ?? [usual]).map(sampleOf);
  const readings = readingsOf(pattern);
  const worth = readings.map((reading) => worthOf(partOf(pattern, reading.start), reading));
  const [sent, free] = [SENT[slug], FREE[slug]];
  const accepted = free
    ? chosen(
        { readings, worth, samples, isAccepted: true, limit: MOST_ACCEPTED },
        {
          told: [...samples.map(({ text }) => text), ...free.told],
          isRight: ({ text, template }) => free.form.test(text) && isValid(node, template, editions),
        },
      )
    : [];
  const broken = patternBreaks(node, editions).map(({ value }) => String(neutral(value)));
  const limit = MOST - broken.length - accepted.length - placeWitnesses(node, "").length;
  const refused = chosen(
    { readings, worth, samples, isAccepted: false, limit },
    {
      told: broken,
      isRight: ({ text, template }) => sent?.test(text) !== false && isOneObjection(node, template, editions),
    },
  );
  return { refused: named(node, refused), accepted: named(node, accepted) };
}

/** What the plainest sample tells comes first. */
function chosen(
  { samples, limit, ...side }: Side & { samples: readonly Sample[]; limit: number },
  { told, isRight }: Choice,
): Word[] {
  const found: Word[] = [];
  for (const [index, sample] of samples.entries()) {
    const room = index + 1 < samples.length ? Math.ceil((2 * limit) / 3) : limit - found.length;
    const sent = [...told, ...found.map(({ text }) => text)];
    found.push(...cover(wordsOf(side, sample), side, { told: sent, isRight }, room));
  }
  return found;
}

function named({ schema: { pattern = "" } }: RequestNode, words: readonly Word[]): Witness[] {
  const found = new Map<string, Witness>();
  for (const word of words) {
    const { id, title } = nameOf(word, pattern);
    if (!found.has(id))
      found.set(id, { id, title, value: word.template, of: word.reading.name, pattern: word.reading.pattern });
  }
  return [...found.values()];
}

/** Broken in every edition that has the pattern, and nothing else with it but what can't be helped. */
function isOneObjection(
  { base, steps, schema }: RequestNode,
  template: string,
  { contract, others }: Editions,
): boolean {
  const clause = schema["x-clauses"].pattern?.id;
  const request = neutral(withValue(base.request, steps, template));
  const sharing = others.filter((edition) => schemaAt(edition.request, steps)?.pattern !== undefined);
  const expected = new Set<string>(
    clause === undefined ? [] : [...entailedBy(clause), ...brokenRules(contract, neutral(base.request))],
  );
  return (
    [contract, ...sharing].every(({ request: own }) => {
      const broken = violationsOf(own, request).map((violation) => violation.clause);
      return broken.length === 1 && broken[0] === clause;
    }) && brokenRules(contract, request).every((rule) => expected.has(rule))
  );
}

/** Nothing is broken in any edition. */
function isValid({ base, steps }: RequestNode, template: string, { contract, others }: Editions): boolean {
  const request = neutral(withValue(base.request, steps, template));
  const usual = new Set(brokenRules(contract, neutral(base.request)));
  return (
    [contract, ...others].every(({ request: own }) => violationsOf(own, request).length === 0) &&
    brokenRules(contract, request).every((rule) => usual.has(rule))
  );
}

const brokenRules = (contract: Contract, request: Json): string[] =>
  isObject(request) ? rulesOf(contract).flatMap(({ id, holds }) => (holds(request, neutralFacts) ? [] : [id])) : [];
