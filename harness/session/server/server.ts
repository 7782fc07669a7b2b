import { writeFileSync } from "node:fs";
import type { Clock } from "../../run/settings.ts";
import { makeRedactor } from "../../target/secrets/redactor.ts";
import { UsageError } from "../../usage-error.ts";
import { answers } from "./answers.ts";
import { keep, type Kept } from "./keep.ts";
import { lastLines } from "./last-lines.ts";
import { ServerError } from "./server-error.ts";

/** The author's own server, at work for as long as the run is. */
export interface Server {
  /** Resolves when it is ready. @throws ServerError where it doesn't get so, UsageError where its place is taken */
  start(): Promise<void>;
  /** Ends what is left of it and starts it anew; who asks meanwhile gets the same. @returns whether it is ready again */
  restart(): Promise<boolean>;
  isAlive(): boolean;
  /** It is gone then, with all that it started. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** For a shell. */
  command: string;
  /** Where the command listens. */
  endpoint: URL;
  /** A path that answers below 500 once it is ready; undefined: any answer will do. */
  ready: string | undefined;
  environment: NodeJS.ProcessEnv;
  /** What the command says goes there; undefined: nobody hears it. */
  logFile: string | undefined;
  clock: Clock;
  signal: AbortSignal | undefined;
  /** Called where it ended though nobody asked it to, and where it didn't come up again, with its last lines. */
  onDeath?(said: string): void;
}

const READY_MS = 60_000;
const PAUSE_MS = 100;

export function makeServer(options: ServerOptions): Server {
  const { command, endpoint, ready, clock, logFile, signal, onDeath } = options;
  const redacted = makeRedactor({
    ...(options.environment.AWS_SECRET_ACCESS_KEY && { secretAccessKey: options.environment.AWS_SECRET_ACCESS_KEY }),
    ...(options.environment.AWS_SESSION_TOKEN && { sessionToken: options.environment.AWS_SESSION_TOKEN }),
  })({});
  /** What it was sent, or found in its environment, it may say. */
  const redact = (text: string): string => redacted({ failure: "other", message: text }).message;
  const environment = { ...options.environment, PORT: portOf(endpoint) };
  let kept: Kept | undefined;
  let restarting: Promise<boolean> | undefined;

  const stop = async (): Promise<void> => kept?.end();
  const failure = (what: string): ServerError => new ServerError(`the server ${what}${lastLines(logFile, redact)}`);

  async function launch(): Promise<void> {
    if (await answers(endpoint))
      throw new UsageError(`${endpoint.origin} answers before the server is started: end what listens there`);
    const own = keep(command, environment, logFile);
    kept = own;
    const obstacle = await Promise.race([
      own.ended.then((how = "ended") => `${how} before it was ready`),
      becomeReady(own),
    ]);
    if (obstacle !== undefined) {
      await stop();
      throw failure(obstacle);
    }
    void tellDeath(own);
  }

  async function tellDeath(own: Kept): Promise<void> {
    const how = await own.ended;
    if (how !== undefined) onDeath?.(failure(how).message);
  }

  /** @returns why it didn't get ready, where it didn't */
  async function becomeReady(own: Kept): Promise<string | undefined> {
    for (
      const deadline = clock.now() + READY_MS;
      own.isAlive() && clock.now() < deadline;
      await clock.sleep(PAUSE_MS)
    ) {
      if (signal?.aborted) return "was still starting when the run was interrupted";
      if (await answers(endpoint, ready)) return undefined;
    }
    const what = ready === undefined ? `answer at ${endpoint.href}` : `answer below 500 at ${ready}`;
    return `wasn't ready: no ${what} within ${READY_MS / 1000} s`;
  }

  async function startAnew(): Promise<boolean> {
    await stop();
    if (signal?.aborted) return false;
    try {
      await launch();
      return true;
    } catch (error) {
      if (!(error instanceof ServerError || error instanceof UsageError)) throw error;
      onDeath?.(error.message);
      return false;
    }
  }

  return {
    async start() {
      // What a run before this one left there isn't this server's.
      if (logFile !== undefined) writeFileSync(logFile, "");
      await launch();
    },
    restart: () => (restarting ??= startAnew().finally(() => (restarting = undefined))),
    isAlive: () => kept?.isAlive() ?? false,
    stop,
  };
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === "https:" ? "443" : "80");
