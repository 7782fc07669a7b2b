import { readFixture } from "./fixture.ts";
import type { Recorded } from "../wire/exchange.ts";
import { at, type Json, type JsonObject } from "../wire/json.ts";
import { runtimesRecordedOn } from "./runtimes.ts";
import { SHIFTS } from "./shifts.ts";

interface ReadingOfRecordings {
  refusals: { status: number; type: string; message: string; by: string[] }[];
}

const { refusals } = readFixture<ReadingOfRecordings>("recorded.json");

const shownSince = new Map(SHIFTS.map(({ shows, from }) => [shows, from]));

/** Whether a recording is older than a day. One that names a year alone may be. */
const isBefore = ({ date }: Recorded, day: string | undefined): boolean =>
  date !== undefined && day !== undefined && date < day;

/** Whether the recording is older than what the answer's member is known since. */
export const isOlderThanMember = (recorded: Recorded, member: string): boolean =>
  isBefore(recorded, shownSince.get(member));

/** Whether the recording is older than those which say which runtimes are refused by now. */
export const isOlderThanRuntimes = (recorded: Recorded): boolean => isBefore(recorded, runtimesRecordedOn);

/** Whether AWS refused a value of the request in those days that it takes since. */
export const isOlderThanMaximum = (recorded: Recorded, request: JsonObject): boolean =>
  SHIFTS.some(
    ({ bound, until }) =>
      bound !== undefined &&
      isBefore(recorded, until) &&
      isAbove(at(request, ...bound.member.split(".")), bound.maximum),
  );

const isAbove = (value: Json | undefined, bound: number): boolean => typeof value === "number" && value > bound;

/** Whether a refusal depends on what no exchange shows: the account, its rights and quotas, and what exists. */
export const dependsOnAccount = (status: number, type: string | undefined, message: string | undefined): boolean =>
  refusals.some((each) => each.status === status && each.type === type && new RegExp(each.message).test(message ?? ""));
