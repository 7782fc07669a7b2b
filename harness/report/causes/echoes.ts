import { isNamedByArn, type Symptom } from "./symptom.ts";

/** What only says again what another finding says: undefined where it speaks for itself. */
export type EchoOf = (symptom: Symptom) => Symptom | undefined;

/** One way in which a finding may follow from another. */
type Law = (symptoms: readonly Symptom[]) => EchoOf;

/** That a server failed, of a request that a clause of its own speaks of. */
const failed: Law = (symptoms) => {
  const speaking = new Map(symptoms.filter(({ clause }) => !FAILURES.has(clause)).map((each) => [placeOf(each), each]));
  return (symptom) => (FAILURES.has(symptom.clause) ? speaking.get(placeOf(symptom)) : undefined);
};

const FAILURES = new Set(["protocol.no-server-error", "protocol.answers"]);

/** That a name was taken twice, where a race was lost; that a race was lost, where names are taken again anyway. */
const raced: Law = (symptoms) => {
  const reused = symptoms.find(
    (one) => one.clause === UNIQUE && one.answered === "accepted" && !isOfRace(one) && !isNamedByArn(one),
  );
  const races = new Map(symptoms.filter(({ clause }) => clause === RACE).map((each) => [each.verdict.case, each]));
  return (symptom) => {
    if (symptom.clause === RACE) return reused;
    return isOfRace(symptom) && !reused ? races.get(symptom.verdict.case) : undefined;
  };
};

const RACE = "conflict.one-winner";
const UNIQUE = "rule.function-name.unique";
const isOfRace = ({ verdict, finding }: Symptom): boolean =>
  verdict.exchanges[finding.exchange]?.hints?.race !== undefined;

/** That a member's value is another, where it has no value of its kind at all. */
const misshapen: Law = (symptoms) => {
  const worst = new Map<string, Symptom>();
  for (const symptom of symptoms.filter(isOfAnswer)) {
    const place = `${placeOf(symptom)} ${memberIn(symptom)}`;
    const other = worst.get(place);
    if (!other || shapeOf(symptom) < shapeOf(other)) worst.set(place, symptom);
  }
  return (symptom) => {
    if (!isOfAnswer(symptom)) return undefined;
    const other = worst.get(`${placeOf(symptom)} ${memberIn(symptom)}`);
    return other && shapeOf(other) < shapeOf(symptom) ? other : undefined;
  };
};

/** That a default is wrong, where what was sent is shown in the same wrong way. */
const defaulted: Law = (symptoms) => {
  const shown = new Map(symptoms.filter(({ clause }) => clause.endsWith(".echo")).map((each) => [wrongly(each), each]));
  return (symptom) => (symptom.clause.endsWith(".default") ? shown.get(wrongly(symptom)) : undefined);
};

const wrongly = (symptom: Symptom): string => `${memberIn(symptom)} ${symptom.finding.actual}`;

const isOfAnswer = ({ clause, finding: { path } }: Symptom): boolean =>
  clause.startsWith("response.") && path !== undefined;

/** What is wrong with a value, the plainest first. */
const SHAPES = [/\.type$/, /\.present$/, /\.(required|enum|pattern|minimum|maximum|(min|max)-(length|items))$/];

function shapeOf({ clause }: Symptom): number {
  const at = SHAPES.findIndex((shape) => shape.test(clause));
  return at < 0 ? SHAPES.length : at;
}

/** That a rule was broken, or a pattern, by a request in which something plainer was wrong. */
const entailed: Law = (symptoms) => {
  const plainest = new Map<string, Symptom>();
  for (const symptom of symptoms.filter(isTaken)) {
    const other = plainest.get(placeOf(symptom));
    if (!other || plainnessOf(symptom) < plainnessOf(other)) plainest.set(placeOf(symptom), symptom);
  }
  return (symptom) => {
    const other = isTaken(symptom) ? plainest.get(placeOf(symptom)) : undefined;
    return other && plainnessOf(other) < plainnessOf(symptom) ? other : undefined;
  };
};

const PLAIN = [
  /^request\..*\.type$/,
  /\.required$/,
  /^request\..*\.(minimum|maximum|(min|max)-(length|items))$/,
  /^request\./,
];

function plainnessOf({ clause }: Symptom): number {
  const at = PLAIN.findIndex((plain) => plain.test(clause));
  return at < 0 ? PLAIN.length : at;
}

const isTaken = ({ clause, answered, isValid }: Symptom): boolean =>
  answered === "accepted" && !isValid && /^(request|rule)\./.test(clause);

/** That a read shows something else, where the create's own answer was wrong there. */
const misread: Law = (symptoms) => {
  const answers = new Map(symptoms.filter(isOfAnswer).map((each) => [`${each.verdict.case} ${memberIn(each)}`, each]));
  return (symptom) =>
    SAME.test(symptom.clause) ? answers.get(`${symptom.verdict.case} ${memberIn(symptom)}`) : undefined;
};

const SAME = /^effect\.(.*\.same|list-functions|state\.active|last-update-status)$/;

/** What a read shows, where the read itself doesn't work. */
const unread: Law = (symptoms) => {
  const fallen = new Map(
    symptoms.flatMap((each) => {
      const call = /^effect\.(.*)\.answers$/.exec(each.clause)?.[1];
      return call === undefined ? [] : [[call, each] as const];
    }),
  );
  return ({ clause }) => {
    const [group, call = ""] = clause.split(".");
    return group === "effect" && !clause.endsWith(".answers")
      ? fallen.get(call === "function-exists" || call === "tags" ? "get-function" : call)
      : undefined;
  };
};

const LAWS: readonly Law[] = [failed, raced, misshapen, defaulted, entailed, misread, unread];

/** Of which other finding each one is an echo. */
export function echoes(symptoms: readonly Symptom[]): EchoOf {
  const laws = LAWS.map((law) => law(symptoms));
  return (symptom) => laws.map((law) => law(symptom)).find((other) => other !== undefined);
}

const placeOf = ({ verdict, finding }: Symptom): string => `${verdict.case} ${finding.exchange}`;

/** The answer's own member that a place is in. */
const memberIn = ({ finding: { path = "" } }: Symptom): string =>
  path.replace(/^Configuration\./, "").split(/[.[]/)[0] ?? "";
