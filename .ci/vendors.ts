// Runs the suite against emulators that others wrote, each in a version of its own, and holds the result against its list
// of known failures, where there is one. Each is installed once into .cache/, started on 127.0.0.1, bounded in time, and
// stopped by its process id. One that can't be had here, or fails, doesn't end the others.
//   npm run vendors -- [NAME…] [--version V…] [--edition E…] [--cheap] [--listed]
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { editionCalled, EDITIONS, LATEST, type Edition } from "../harness/contract/edition.ts";
import { readRecord } from "../harness/record/read-record.ts";
import { install } from "./vendors/install.ts";
import { start } from "./vendors/server.ts";
import { VENDORS, type Vendor } from "./vendors/vendor.ts";

const RUN_MS = 300_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: "string", multiple: true, default: [] },
    edition: { type: "string", multiple: true, default: [] },
    cheap: { type: "boolean", default: false },
    listed: { type: "boolean", default: false },
  },
});

const counts = { passed: 0, failed: 0, skipped: 0 };
const count = (what: keyof typeof counts, line: string): void => {
  counts[what] += 1;
  console.log(`${what}: ${line}`);
};

const strangers = positionals.filter((name) => !VENDORS.some((vendor) => vendor.name === name));
if (strangers.length > 0) {
  console.error(`no vendor ${strangers.join(", ")}: expected some of ${VENDORS.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}
const chosen = VENDORS.filter(({ name, isCheap = false }) =>
  positionals.length > 0 ? positionals.includes(name) : isCheap || !values.cheap,
);
for (const vendor of chosen)
  for (const version of values.version.length > 0 ? values.version : [vendor.versions[0]])
    await judgeVersion(vendor, version);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** A server of its own for each edition: what one run can't remove isn't there for the next. */
async function judgeVersion(vendor: Vendor, version: string): Promise<void> {
  const what = `${vendor.name} ${version}`;
  const installed = install(vendor, version);
  if ("reason" in installed) return count("skipped", `${what}: ${installed.reason}`);
  for (const edition of editionsOf(vendor, version)) {
    const running = await start(vendor, installed.bin);
    if ("reason" in running) {
      count("failed", `${what}: ${running.reason}`);
      continue;
    }
    try {
      judge(vendor, version, edition, running.endpoint);
    } finally {
      await running.stop();
    }
  }
}

function listOf({ name, versions }: Vendor, version: string, edition: Edition): string | undefined {
  const file = `fixtures/known/${name}-${edition}.json`;
  return version === versions[0] && existsSync(file) ? file : undefined;
}

function editionsOf(vendor: Vendor, version: string): readonly Edition[] {
  if (values.listed) return EDITIONS.filter((edition) => listOf(vendor, version, edition) !== undefined);
  if (values.edition.length === 0) return ["2021", LATEST];
  return values.edition.map((name) => {
    const edition = editionCalled(name);
    if (edition !== undefined) return edition;
    console.error(`no edition ${name}: expected some of ${EDITIONS.join(", ")}`);
    process.exit(2);
  });
}

/** With a list, what it doesn't explain is a failure; without one, that something couldn't be judged. */
function judge(vendor: Vendor, version: string, edition: Edition, endpoint: string): void {
  const { name } = vendor;
  const isMain = version === vendor.versions[0];
  const out = `reports/runs/${name}-${isMain ? "" : `${version}-`}${edition}`;
  const known = listOf(vendor, version, edition);
  const options = [
    `--endpoint=${endpoint}`,
    `--profile=${name}`,
    `--edition=${edition}`,
    `--target-version=${version}`,
  ];
  const { status } = spawnSync(
    process.execPath,
    ["harness/cli/main.ts", "run", ...options, `--out=${out}`, ...(known ? [`--known=${known}`] : [])],
    { stdio: ["ignore", "inherit", "inherit"], timeout: RUN_MS },
  );
  const isWell = known === undefined ? status === 0 || status === 1 : status === 0;
  const { footer, left } = readRecord(readFileSync(`${out}/record.jsonl`, "utf8"), out);
  const broken = `${footer.clauses.broken.length} clauses broken${known ? ", held against its list" : ""}`;
  count(
    isWell ? "passed" : "failed",
    `${name} ${version}, edition ${edition}: exit ${status}, ${broken}, ${left.length} left`,
  );
}
