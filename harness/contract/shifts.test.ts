import { expect } from "chai";
import { recordedExchanges } from "../testing/recorded-exchange.ts";
import { clausesOf } from "./clause-book.ts";
import { diffContracts } from "./clause-diff.ts";
import { EDITIONS } from "./edition.ts";
import { recordings, recordingsOf } from "./evidence.ts";
import { loadContract } from "./load-contract.ts";
import { isOlderThanMaximum } from "./recorded.ts";
import { rulesOf } from "./rules.ts";
import { runtimesRecordedOn } from "./runtimes.ts";
import { describeShift, isOutdated, SHIFTS, shiftsOf } from "./shifts.ts";

const contracts = EDITIONS.map((edition) => loadContract(edition));

/** The first day that a recording may be of. */
const firstDay = (date: string): string => date.split("..")[0] ?? date;

describe("fixtures/shifts.json", () => {
  it("names each shift once, and only what there is", () => {
    const ids = SHIFTS.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    const known = new Set([...recordings, ...recordedExchanges].map(({ id }) => id));
    expect(SHIFTS.flatMap(({ by = [] }) => by).filter((id) => !known.has(id))).to.deep.equal([]);
    const books = contracts.map(clausesOf);
    const clauses = SHIFTS.flatMap((shift) => shift.clauses ?? []);
    expect(clauses.filter((id) => !books.some((book) => book.has(id)))).to.deep.equal([]);
    const members = new Set(contracts.flatMap(({ response }) => Object.keys(response.properties ?? {})));
    expect(SHIFTS.flatMap(({ shows = [] }) => shows).filter((member) => !members.has(member))).to.deep.equal([]);
  });

  it("says of each when or where, in a form that days can be compared in", () => {
    for (const { id, from, until, regions } of SHIFTS) {
      expect(from ?? until ?? regions, id).not.to.equal(undefined);
      for (const day of [from, until]) expect(day ?? "2021", id).to.match(/^\d{4}(-\d{2}){0,2}$/);
    }
    expect(SHIFTS.find(({ id }) => id === "runtimes-accepted")?.from).to.equal(runtimesRecordedOn);
  });

  it("has each bound that a later edition moved: what was recorded before says nothing of it", () => {
    for (const [index, newer] of contracts.entries())
      for (const older of contracts.slice(0, index))
        for (const { id, from, keyword } of diffContracts(older, newer).changed) {
          if (keyword !== "maximum" || !id.startsWith("request.")) continue;
          const known = shiftsOf(id).map(({ bound }) => bound?.maximum);
          expect(known, `${id} since ${newer.edition}`).to.include(from.value);
        }
  });

  it("has each rule that moved: a recording of before decides no reading any more", () => {
    const all = contracts.flatMap((contract) => rulesOf(contract));
    const isOtherwise = ({ id, text }: { id: string; text: string }): boolean =>
      all.some((other) => other.id === id && other.text !== text);
    const rows = all.filter((rule) => rule.from !== undefined && isOtherwise(rule));
    expect(rows).not.to.have.length(0);
    const deciding = rows.flatMap(({ id, from = "" }) =>
      recordingsOf(id).filter((recording) => firstDay(recording.date) < from && !isOutdated(recording.id)),
    );
    expect(deciding.map(({ id }) => id)).to.deep.equal([]);
  });
});

describe("contract/shifts", () => {
  it("are found by the clauses that they are about", () => {
    const ids = (clause: string) => shiftsOf(clause).map(({ id }) => id);
    expect(ids("response.ephemeral-storage.default")).to.deep.equal(["shows-ephemeral-storage"]);
    expect(ids("request.ephemeral-storage.size.maximum")).to.deep.equal(["ephemeral-storage-of-10240"]);
    expect(ids("rule.timeout.maximum")).to.deep.equal(["timeout-of-900"]);
    expect(ids("request.role.pattern")).to.deep.equal([]);
  });

  it("are told with their time, their place and their recordings", () => {
    const told = (clause: string) => shiftsOf(clause).map(describeShift);
    expect(told("response.architectures.default")).to.deep.equal(["AWS: answers show Architectures, since 2021-09-29"]);
    expect(told("response.state.initial").at(-1)).to.match(
      /^AWS: a new function .*, until 2022-01, in us-east-1, .* \(ok-2021-shape, x-022, x-023\)$/,
    );
    expect(told("request.snap-start.apply-on.enum").at(-1)).to.match(/ have SnapStart, by region \(/);
  });

  it("read a refusal by its day: of a value above the bound of then, also of a nested member", () => {
    const refused = (date: string, request: Parameters<typeof isOlderThanMaximum>[1]) =>
      isOlderThanMaximum({ date, kind: "parsed" }, request);
    expect(refused("2026-05", { Timeout: 1200 })).to.equal(true);
    expect(refused("2026-12", { Timeout: 1200 })).to.equal(false);
    expect(refused("2026-05", { Timeout: 900 })).to.equal(false);
    expect(refused("2026-05", { EphemeralStorage: { Size: 20_000 } })).to.equal(true);
  });
});
