import type { Reading } from "../../contract/clause.ts";
import { isOwn, ownFindings } from "../../record/fold.ts";
import type { RecordVerdict } from "../../record/format.ts";
import { short } from "../printable.ts";
import { causeId, kindOf } from "./kind-of.ts";
import { fateOf, memberOf, symptomOf } from "./symptom.ts";

/** A cause that a verdict shows, as far as one case can tell. */
export interface Sight {
  id: string;
  sentence: string;
  case: string;
}

/** The causes that a case shows which wasn't known to fail, while its run goes on. */
export function sightsOf(verdict: RecordVerdict, texts: ReadonlyMap<string, string>, reading: Reading): Sight[] {
  if (!isOwn(verdict) || verdict.outcome !== "failed" || verdict.known !== undefined) return [];
  return ownFindings(verdict, reading).map((finding) => {
    const symptom = symptomOf({ finding, verdict });
    const kind = kindOf(symptom);
    const sentence = kind.sentence({
      fate: fateOf([symptom]),
      members: memberOf(symptom, texts.get(finding.clause)),
      of: kind.per?.(symptom) ?? "",
      actual: short(finding.actual, 100),
      isEverywhere: false,
    });
    return { id: causeId(kind, symptom), sentence, case: verdict.case };
  });
}
