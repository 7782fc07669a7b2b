import { planOf } from "../session/session.ts";
import { loadProfile } from "../target/profile.ts";
import { catalogueOf } from "./catalogue/index.ts";
import { makeBench, prove } from "./prove.ts";
const edition = process.argv[2] === "2026" ? "2026" : "2021";
const filter = process.argv[3];
const plan = planOf(edition, 1);
const bench = await makeBench(plan, await loadProfile("reference"));
console.log("baseline faults", bench.baseline.faults);
const all = catalogueOf(plan, edition === '2026' ? planOf('2021', 1) : undefined).filter((m) => !filter || new RegExp(filter).test(m.name));
const begun = performance.now();
const killed = new Set<string>();
const mutated = new Set<string>();
for (const m of all) {
  mutated.add(m.clause);
  const b = performance.now();
  const r = await prove(bench, m);
  const t = performance.now() - b;
  for (const k of r.kills) killed.add(`${k.case} ${m.clause}`);
  if (r.readings.length === 0 || r.undeclared.length > 0 || r.obstacles.length > 0 || process.argv[4]) console.log(r.readings.length ? "CAUGHT" : "SURVIVED", r.name, r.clause, r.readings.join(), "kills", r.kills.map(k=>k.case).slice(0,6).join(), "UNDECL", r.undeclared.slice(0,8).join(), r.obstacles.slice(0,2).join(), t.toFixed(0));
}
console.log(all.length, performance.now() - begun);
if (process.argv[3] === "") {
  console.log("NO MUTANT", [...plan.clauses.keys()].filter((c) => !mutated.has(c)).join("\n   "));
  console.log("NO KILL", plan.cases.filter((c) => !c.clauses.some((k) => killed.has(`${c.id} ${k}`))).map((c) => `${c.id} [${c.clauses}]`).join("\n   "));
}
