import type { RecordFinding } from "../../../run/record-format.ts";
import { visible } from "../../html/escape.ts";
import type { PageFinding, PageSight } from "./page-data.ts";
import { short } from "./describe-exchange.ts";
import type { TextStore } from "./stored-texts.ts";

export interface FindingStore {
  findings: PageFinding[];
  put(finding: RecordFinding): PageSight;
}

/** Findings once each: most are seen in many cases, and at several targets. */
export function startFindings(texts: TextStore): FindingStore {
  const indexes = new Map<string, number>();
  return {
    findings: [],
    put({ clause, exchange, path, expected, actual, readings }) {
      const stored: PageFinding = {
        clause: visible(clause),
        ...(path !== undefined && { path: texts.put(short(path)) }),
        expected: texts.put(short(expected)),
        actual: texts.put(short(actual)),
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
