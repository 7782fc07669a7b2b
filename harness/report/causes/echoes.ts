import type { Symptom } from "./symptom.ts";

/**
 * What only says again what another finding says: that a server failed, of a request that a clause of its own speaks of;
 * that a name was taken twice, where a race was lost.
 */
export function echoedBy(symptoms: readonly Symptom[]): (symptom: Symptom) => Symptom | undefined {
  const speaking = new Map(symptoms.filter(({ clause }) => !FAILURES.has(clause)).map((each) => [placeOf(each), each]));
  const races = new Map(symptoms.filter(({ clause }) => clause === RACE).map((each) => [each.verdict.case, each]));
  return (symptom) => {
    if (FAILURES.has(symptom.clause)) return speaking.get(placeOf(symptom));
    return symptom.clause === RACE || !isOfRace(symptom) ? undefined : races.get(symptom.verdict.case);
  };
}

const FAILURES = new Set(["protocol.no-server-error", "protocol.answers"]);
const RACE = "conflict.one-winner";

const placeOf = ({ verdict, finding }: Symptom): string => `${verdict.case} ${finding.exchange}`;

const isOfRace = ({ verdict, finding }: Symptom): boolean =>
  verdict.exchanges[finding.exchange]?.hints?.race !== undefined;
