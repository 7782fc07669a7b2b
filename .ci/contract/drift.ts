// Fetches the newest botocore where its index can be reached, and holds its model of Lambda against an edition.
// Exit: 0 nothing drifted; 1 something did; 2 wrong usage; 3 skipped, as no wheel could be had.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "botocore-"));
try {
  const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"];
  const patience = ["--timeout", "15", "--retries", "1"];
  const { status } = spawnSync("python3", [...pip, ...patience, "--dest", folder, "botocore"], {
    stdio: "ignore",
    timeout: 300_000,
  });
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (status !== 0 || wheel === undefined) {
    console.log("skipped: pip can't fetch botocore here; contract drift FILE takes a wheel or a service-2.json");
    process.exitCode = 3;
  } else {
    const line = ["harness/cli/main.ts", "contract", "drift", join(folder, wheel), ...process.argv.slice(2)];
    process.exitCode = spawnSync(process.execPath, line, { stdio: "inherit" }).status ?? 3;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
