import type { EvidenceData } from "../../html/evidence-data.ts";
import type { Evidence } from "../../../contract/evidence.ts";
import type { Level } from "../../../contract/clause.ts";

/** The data that the page's script draws details from and filters by. Every text in it is visible. */
export interface PageData {
  /** Bodies, each once. */
  texts: string[];
  /** Exchanges, each once. */
  exchanges: ExchangeData[];
  /** In the order of the page's rows. */
  clauses: ClauseData[];
}

/** Whether the known failures explain a broken clause, or its findings don't count. */
export type ClauseOutcome = "unexpected" | "known" | "advice";

export interface ClauseData {
  id: string;
  text: string;
  group: string;
  level: Level;
  outcome: ClauseOutcome;
  evidence: EvidenceData[];
  sources: Evidence["source"][];
  /** Why the known failures list it. */
  known?: string;
  /** Why it doesn't count. */
  aside?: string;
  /** Why one side of it can't be shown. */
  excluded?: string;
  findings: FindingData[];
}

export interface FindingData {
  case: string;
  title: string;
  /** How often it was seen. */
  count: number;
  /** Other cases that saw it; the first of them. */
  others: string[];
  path?: string;
  allowed: string;
  came: string;
  /** `201`, or `no answer`. */
  status: string;
  member?: string;
  place?: Place;
  /** Why no command shows it again. */
  once?: string;
  /** Its request alone doesn't show it again, since the case sends others too. */
  isOneOfSeveral?: true;
  /** What the case did, a line an exchange, and which of them this is. */
  steps: string[];
  step: number;
  /** Index into the report's exchanges; left out where there are too many. */
  exchange?: number;
  repeat?: string;
}

/** The place where an answer differs. */
export type Place = { in: "status" } | { in: "header"; name: string } | { in: "body"; path: string };

export interface ExchangeData {
  request: MessageData;
  answer?: MessageData;
  /** The failure, if no answer came. */
  failure?: string;
  /** The view that the official client, which sent it, had of the answer. */
  client?: string;
  curl?: string;
  /** The reason why the curl command doesn't work as it is. */
  caution?: string;
}

export interface MessageData {
  /** `POST /2015-03-31/functions`, or `201`. */
  line: string;
  headers: [name: string, value: string][];
  /** Index into the texts. */
  body: number;
  /** The part of the body that isn't shown. */
  rest?: string;
}
