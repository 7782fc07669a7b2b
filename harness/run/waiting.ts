import type { Part } from "./part.ts";

/** Cases that wait for the part in which nothing else is under way, by id. */
export type Waiting = Map<string, PutOff>;

export interface PutOff {
  before: Part["before"];
  /** How often it was put off there. */
  count: number;
}

export const NOT_SENT: PutOff = { before: undefined, count: 0 };
