import type { RecordFinding } from "../../../record/format.ts";
import { cutText } from "../../html/cut.ts";
import { visible } from "../../html/escape.ts";
import type { FindingData, Sight } from "./page-data.ts";
import type { TextStore } from "./stored-texts.ts";

export interface FindingStore {
  findings: FindingData[];
  put(finding: RecordFinding): Sight;
}

/** Findings once each: most are seen in many cases, and at several targets. */
export function startFindings(texts: TextStore): FindingStore {
  const indexes = new Map<string, number>();
  return {
    findings: [],
    put({ clause, exchange, path, expected, actual, readings }) {
      const stored: FindingData = {
        clause: visible(cutText(clause)),
        ...(path !== undefined && { path: texts.put(cutText(path)) }),
        expected: texts.put(cutText(expected)),
        actual: texts.put(cutText(actual)),
        readings,
      };
      const key = JSON.stringify(stored);
      let index = indexes.get(key);
      if (index === undefined) {
        index = this.findings.push(stored) - 1;
        indexes.set(key, index);
      }
      return [index, exchange];
    },
  };
}
