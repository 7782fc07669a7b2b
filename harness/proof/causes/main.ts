// Servers with 3 to 8 planted faults each: what the suite calls their causes, against what was planted.
import { parseArgs } from "node:util";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import { catalogueOf } from "../mutants/catalogue/index.ts";
import { seeded } from "../seeded.ts";
import { chooseFaults, namedFaults, scoreOf, tryFaults, type FaultsResult } from "./try-faults.ts";

const LEAST = 0.9;

const { values } = parseArgs({
  options: {
    servers: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    edition: { type: "string", default: "2021" },
  },
});

const plan = planOf(values.edition === "2021" ? "2021" : "latest", 1);
const bench = { plan, profile: await loadProfile("reference") };
const faults = namedFaults(catalogueOf(plan), plan);
const random = seeded(Number(values.seed));
const results: FaultsResult[] = [];
while (results.length < Number(values.servers)) {
  const result = await tryFaults(bench, chooseFaults(faults, random));
  results.push(result);
  const { missed, surplus } = result;
  const told = [...missed.map((id) => `missed ${id}`), ...surplus.map((id) => `surplus ${id}`)];
  process.stdout.write(
    `${result.right.length} right${told.length > 0 ? `, ${told.join(", ")}: ${result.faults.join(" + ")}` : ""}\n`,
  );
}
const { precision, recall } = scoreOf(results);
process.stdout.write(`precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, of ${results.length} servers\n`);
process.exitCode = precision >= LEAST && recall >= LEAST ? 0 : 1;
