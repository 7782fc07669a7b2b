import { EDITIONS } from "../../contract/edition.ts";
import { expect } from "chai";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import type { Bench } from "../bench.ts";
import { runOverSocket } from "./run-over-socket.ts";
import { runVariant } from "./run-variant.ts";
import { bundlesOf } from "./bundles.ts";
import { catalogue } from "./catalogue.ts";
import { httpVariants } from "./http.ts";
import { matches } from "../../define/glob.ts";
import { runVariants } from "./run-variants.ts";
import type { Silence } from "./prove.ts";
import { sample } from "../../testing/sample.ts";

const THREADS = 2;

/** The first and the last edition: what lies between them differs from one of them, and soak.ts tries it. */
const ENDS = EDITIONS.filter((edition) => edition === EDITIONS.at(0) || edition === EDITIONS.at(-1));

/** The opposite of the mutants' proof: on whoever conforms the default reading says nothing. soak.ts tries each alone. */
describe("legal variants", () => {
  it("have names of their own, and say by which source", () => {
    const all = [...catalogue, ...httpVariants];
    expect(new Set(all.map(({ name }) => name)).size).to.equal(all.length);
    expect(all.filter(({ about }) => about.length < 20)).to.deep.equal([]);
  });

  it("are in one bundle each", () => {
    const bundled = bundlesOf(catalogue).flat();
    expect(bundled.length).to.equal(catalogue.length);
    expect(new Set(bundled).size).to.equal(catalogue.length);
  });

  describe("in this process", () => {
    let silences: Silence[] = [];

    before(async function () {
      // In halves of halves, where something is said.
      this.timeout(300_000);
      silences = await runVariants(THREADS, { editions: ENDS, each: "bundled" });
    });

    for (const { name, about, editions = EDITIONS } of catalogue)
      it(`${name}: ${about}`, () => {
        const own = silences.filter(({ variants }) => variants.includes(name));
        expect(new Set(own.map(({ edition }) => edition))).to.deep.equal(
          new Set(editions.filter((edition) => ENDS.includes(edition))),
        );
        const lines = own.flatMap(({ edition, variants, noise }) =>
          noise.map((line) => `${edition}${variants.length > 1 ? ` (${variants.join(", ")})` : ""}: ${line}`),
        );
        expect(lines).to.deep.equal([]);
      });
  });

  describe("over a socket", () => {
    let bench: Bench;

    before(async () => {
      bench = { plan: planOf("2021", 1), profile: await loadProfile("reference") };
    });

    for (const variant of httpVariants)
      it(`${variant.name}: ${variant.about}`, async () => {
        const { noise, notApplicable } = await runOverSocket(bench, variant);
        expect([...noise, ...notApplicable.map(({ line }) => line)]).to.deep.equal([]);
      });
  });
});

/** Cases whose answer no source decides by default. */
const OPEN = [
  // Listed by an edition, and not known to be accepted today.
  "runtime/*",
  // Scalars of another type may be taken.
  "*/type-number",
  "*/type-string",
  "*/type-boolean",
  "*/type-fraction",
  // What a create's answer needn't show.
  "response/last-update-status*",
  "response/master-arn",
  "response/signing-*",
];

const idIn = (line: string): string => line.slice(0, line.indexOf(":"));
const isOpen = (line: string): boolean =>
  line.includes("either is right") && [...OPEN, ...OPEN_IN_ONE].some((glob) => matches(glob, idIn(line)));

/** Open where a later edition says otherwise. */
const OPEN_IN_ONE = ["*/above-own-maximum*", "file-system-configs.member.*/null", "response/config-sha256"];

describe("the sound reference", () => {
  const ways = [
    { seed: 1, concurrency: 1 },
    { seed: 2, concurrency: 64 },
  ];
  for (const edition of EDITIONS)
    for (const { seed, concurrency } of sample(ways, edition === EDITIONS[0] ? 2 : 1))
      it(`edition ${edition}, seed ${seed}, concurrency ${concurrency}: nothing is said`, async () => {
        const bench = { plan: planOf(edition, seed), profile: await loadProfile("reference") };
        const { noise, notApplicable } = await runVariant(bench, [], concurrency);
        expect(noise).to.deep.equal([]);
        const unjudged = notApplicable.map(({ line }) => line).filter((line) => !line.includes("--large"));
        expect(unjudged.filter((line) => !isOpen(line))).to.deep.equal([]);
        // Where nothing else is left unjudged either, this list says what isn't.
        expect(OPEN.filter((glob) => !unjudged.some((line) => matches(glob, idIn(line))))).to.deep.equal([]);
      });
});
