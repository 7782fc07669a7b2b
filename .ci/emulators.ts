// Runs the suite against real emulators and holds the result against committed lists of known failures.
// Each is installed once into .cache/, started on 127.0.0.1, bounded in time, and stopped by its process id.
import { EDITIONS } from "../harness/contract/edition.ts";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

interface Emulator {
  name: string;
  requirement: string;
  command: (port: number) => { file: string; args: string[]; env: Record<string, string> };
  ready: string;
}

const CACHE = resolve(".cache/emulators");

const EMULATORS: Emulator[] = [
  {
    name: "moto",
    requirement: "moto[server]==5.2.5",
    command: (port) => ({ file: "moto_server", args: ["-H", "127.0.0.1", "-p", String(port)], env: {} }),
    ready: "/moto-api/data.json",
  },
  {
    name: "ministack",
    requirement: "ministack==1.5.33",
    command: (port) => ({
      file: "ministack",
      args: [],
      env: {
        BIND_HOST: "127.0.0.1",
        GATEWAY_PORT: String(port),
        IOT_MTLS_ENABLED: "0",
        SFTP_ENABLED: "0",
        LAMBDA_EXECUTOR: "local",
      },
    }),
    ready: "/_ministack/health",
  },
];

const START_MS = 60_000;
const RUN_MS = 300_000;

/** A virtual environment with the emulator, made once. Undefined: it can't be installed here. */
function install({ name, requirement }: Emulator): string | undefined {
  const home = join(CACHE, requirement.replaceAll(/[^\w.]+/g, "-"));
  const bin = join(home, "bin");
  if (existsSync(join(home, "installed"))) return bin;
  mkdirSync(CACHE, { recursive: true });
  const made = spawnSync("python3", ["-m", "venv", home], { stdio: "ignore" });
  if (made.status !== 0) return undefined;
  const installed = spawnSync(join(bin, "pip"), ["install", "--quiet", "--disable-pip-version-check", requirement], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 600_000,
  });
  if (installed.status !== 0) {
    console.log(`${name} can't be installed here`);
    return undefined;
  }
  openSync(join(home, "installed"), "w");
  return bin;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}

async function isReady(url: string): Promise<boolean> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return true;
    } catch {
      // Not yet.
    }
    await sleep(200);
  }
  return false;
}

function start({ name, command }: Emulator, bin: string, port: number): ChildProcess {
  const { file, args, env } = command(port);
  const log = openSync(join(CACHE, `${name}.log`), "w");
  return spawn(join(bin, file), args, { env: { ...process.env, ...env }, stdio: ["ignore", log, log] });
}

function judge({ name, requirement }: Emulator, edition: string, endpoint: string): boolean {
  const known = `fixtures/known/${name}-${edition}.json`;
  const options = [
    `--endpoint=${endpoint}`,
    `--profile=${name}`,
    `--edition=${edition}`,
    `--target-version=${requirement.replace(/^.*==/, "")}`,
    // Functions of these are there at once, or never.
    "--settle=2",
    `--out=reports/runs/${name}-${edition}`,
    ...(existsSync(known) ? [`--known=${known}`] : []),
  ];
  const { status } = spawnSync(process.execPath, ["harness/cli/main.ts", "run", ...options], {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: RUN_MS,
  });
  console.log(`${status === 0 ? "passed" : `failed (exit ${status})`}: ${name}, edition ${edition}`);
  return status === 0;
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const only = process.argv.slice(2);
for (const emulator of EMULATORS.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const bin = install(emulator);
  if (bin === undefined) {
    console.log(`skipped: ${emulator.name}, which needs python3 with venv and a package index`);
    counts.skipped += 2;
    continue;
  }
  const port = await freePort();
  const child = start(emulator, bin, port);
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    if (!(await isReady(endpoint + emulator.ready))) {
      console.log(
        `failed: ${emulator.name} wasn't ready within ${START_MS / 1000} s; see .cache/emulators/${emulator.name}.log`,
      );
      counts.failed += 2;
      continue;
    }
    for (const edition of EDITIONS) counts[judge(emulator, edition, endpoint) ? "passed" : "failed"] += 1;
  } finally {
    child.kill();
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
