import { readFileSync } from "node:fs";

interface PassingRefusal {
  status: number;
  type: string;
  /** A pattern. */
  message: string;
  while: "throttled" | "role is new";
  /** Recordings of it. */
  by: string[];
}

const file = new URL("../../fixtures/passing.json", import.meta.url);

/** Refusals that AWS was recorded to give under another name than that of what is the matter, and that pass. */
export const PASSING = (JSON.parse(readFileSync(file, "utf8")) as { refusals: PassingRefusal[] }).refusals;

/** What a refusal of such a name passes with; undefined: it stands. */
export const passesWhile = (
  status: number,
  error: { type: string | undefined; message: string | undefined },
): PassingRefusal["while"] | undefined =>
  PASSING.find(
    ({ status: own, type, message }) =>
      own === status && type === error.type && new RegExp(message).test(error.message ?? ""),
  )?.while;
