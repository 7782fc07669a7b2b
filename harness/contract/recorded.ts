import { readFixture } from "./fixture.ts";
import type { Recorded } from "../wire/exchange.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { runtimesRecordedOn } from "./runtimes.ts";

interface ReadingOfRecordings {
  membersSince: Record<string, string>;
  maximaSince: { member: string; above: number; since: string }[];
  refusals: { status: number; type: string; message: string; by: string[] }[];
}

const { membersSince, maximaSince, refusals } = readFixture<ReadingOfRecordings>("recorded.json");

/** Whether a recording is older than a day. One that names a year alone may be. */
const isBefore = ({ date }: Recorded, day: string | undefined): boolean =>
  date !== undefined && day !== undefined && date < day;

/** Whether the recording is older than what the answer's member is known since. */
export const isOlderThanMember = (recorded: Recorded, member: string): boolean =>
  isBefore(recorded, membersSince[member]);

/** Whether the recording is older than those which say which runtimes are refused by now. */
export const isOlderThanRuntimes = (recorded: Recorded): boolean => isBefore(recorded, runtimesRecordedOn);

/** Whether AWS refused a value of the request in those days that it takes since. */
export const isOlderThanMaximum = (recorded: Recorded, request: JsonObject): boolean =>
  maximaSince.some(({ member, above, since }) => isBefore(recorded, since) && isAbove(request[member], above));

const isAbove = (value: Json | undefined, bound: number): boolean => typeof value === "number" && value > bound;

/** Whether a refusal depends on what no exchange shows: the account, its rights and quotas, and what exists. */
export const dependsOnAccount = (status: number, type: string | undefined, message: string | undefined): boolean =>
  refusals.some((each) => each.status === status && each.type === type && new RegExp(each.message).test(message ?? ""));
