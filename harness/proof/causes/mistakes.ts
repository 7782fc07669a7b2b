import type { Mutant } from "../mutants/mutant.ts";

/** What a planted fault should be called, by what its author planted: no answer was looked at. */
interface Mistake {
  /** Of the fault. */
  name: RegExp;
  clause?: RegExp;
  cause: (member: string) => string;
}

const named = (cause: string) => (): string => `cause/${cause}`;
const ofMember =
  (cause: string) =>
  (member: string): string =>
    `cause/${cause}-${member}`;

const BOUND = /\.(minimum|maximum|(min|max)-(length|items))$|^rule\..*maximum/;

/** A fault is the first that it is like. */
const MISTAKES: readonly Mistake[] = [
  { name: /null.*refused|null-refused$/, cause: named("null-members") },
  { name: /-after-a-refusal$/, clause: /^effect\./, cause: ofMember("stops-working") },
  { name: /^throttled-/, cause: named("throttling") },
  { name: /-refused-by-another-name$/, cause: named("error-names") },
  { name: /./, clause: /^response\.type$/, cause: named("success-body") },
  { name: /-answers-\d+$/, cause: named("error-names") },
  {
    name: /not-shown$|without/,
    clause: /^response\.(function-name|role|package-type)\.echo$/,
    cause: named("members-missing"),
  },
  { name: /refused|demanded|too-narrow/, clause: /^request\./, cause: ofMember("refuses-valid") },
  { name: /-not-enforced$|one-too-wide$|-still-taken$/, clause: BOUND, cause: named("bounds-unchecked") },
  { name: /./, clause: /^request\..*\.(enum|pattern)$/, cause: named("values-unchecked") },
  { name: /./, clause: /^request\..*\.required$/, cause: named("rules-unchecked") },
  {
    name: /of-any-type-taken$|passed-over-where-empty$|taken-for-a-/,
    clause: /\.type$/,
    cause: named("wrong-types-accepted"),
  },
  { name: /answered-500$/, clause: /^rule\./, cause: named("invalid-fails") },
  { name: /answered-500/, clause: /^protocol\./, cause: named("unreadable-fails") },
  {
    name: /./,
    clause: /^protocol\.(malformed-body|path-and-method)$|^request\.type$/,
    cause: named("unreadable-accepted"),
  },
  { name: /./, clause: /^rule\.function-name\.unique$/, cause: named("names-reused") },
  { name: /-not-enforced$/, clause: /^rule\./, cause: named("rules-unchecked") },
  { name: /./, clause: /^response\.status$/, cause: named("success-status") },
  { name: /./, clause: /^response\.content-type$/, cause: named("success-content-type") },
  { name: /./, clause: /^response\..*\.present$/, cause: named("members-missing") },
  { name: /./, clause: /^response\..*\.default$/, cause: named("defaults") },
  {
    name: /^(?!last-|memory-size-).*lost|dropped|not-shown|left-out/,
    clause: /^response\..*\.echo$/,
    cause: named("settings-dropped"),
  },
  { name: /./, clause: /^response\..*\.type$/, cause: named("answer-types") },
  { name: /./, clause: /^response\./, cause: ofMember("wrong-value") },
  {
    name: /./,
    clause: /^effect\.(get-function|get-function-configuration)\.same$|^effect\.tags$/,
    cause: named("reads-differ"),
  },
  { name: /./, clause: /^effect\.(function-exists|list-functions)$/, cause: named("functions-lost") },
  { name: /./, clause: /^effect\.state/, cause: named("state-not-active") },
  { name: /./, clause: /^effect\.refused-leaves-nothing$/, cause: named("refused-leaves-function") },
  { name: /./, clause: /^effect\.name-is-free-again$|^effect\.delete/, cause: named("deleted-stays") },
  { name: /./, clause: /^effect\..*not-found$/, cause: named("not-found-unreadable") },
  { name: /./, clause: /^effect\..*\.answers$/, cause: ofMember("reads-fail") },
  { name: /./, clause: /^conflict\./, cause: named("race") },
  { name: /./, clause: /^error\.(type\.present|message\.present|body\.json)$/, cause: named("errors-unreadable") },
  { name: /./, clause: /^error\.status\./, cause: named("error-names") },
];

/** The cause that a fault should show as; undefined where nobody said. */
export function mistakeOf({ name, clause }: Pick<Mutant, "name" | "clause">): string | undefined {
  const like = MISTAKES.find((one) => one.name.test(name) && (one.clause?.test(clause) ?? true));
  return like?.cause(clause.split(".")[1] ?? "");
}
