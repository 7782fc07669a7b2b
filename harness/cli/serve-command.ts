import { olderNameNotice } from "../contract/edition.ts";
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { SERVED_OBJECTS } from "../generate/served-objects.ts";
import { unknownMembers } from "../contract/unknown-members.ts";
import { jsonOf } from "../wire/exchange.ts";
import { partitionOf } from "../contract/partition.ts";
import type { Rate } from "../reference/rate-limit.ts";
import { createFront } from "../reference/after-create/front.ts";
import type { Reference } from "../reference/reference.ts";
import { serveReference, type Served, type ServeOptions } from "../reference/serve.ts";
import { flagOf } from "../options/names.ts";
import { quoted } from "../report/repeat.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { contractNamed } from "../session/contract-named.ts";
import { systemClock } from "../session/system-clock.ts";
import { checkTlsFolder, makeIdentity, TLS_PROFILE, writeTlsFolder, type TlsFolder } from "../session/tls-folder.ts";
import { UsageError } from "../usage-error.ts";
import { collect, optionOf, wholeNumber } from "./options.ts";
import { makeRequestLog } from "./request-log.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  port: number;
  edition: string;
  account: string;
  region?: string;
  pending: number;
  rate?: number;
  burst?: number;
  s3?: string[];
  tls?: string;
  quiet?: boolean;
}

export function serveCommand(terminal: Terminal): Command {
  return new Command("serve")
    .description("serve the embedded reference, an in-memory Lambda control plane, on a loopback port")
    .option("--port <n>", "port of 127.0.0.1; 0 is any that is free", wholeNumber(0, 65_535), 9001)
    .addOption(optionOf("edition").default("latest"))
    .addOption(optionOf("account", "account that it stands for").default("123456789012"))
    .addOption(optionOf("region", "the only region (else any that a request is signed for, each apart)"))
    .option("--pending <ms>", "how long a new function stays Pending", wholeNumber(0, 3_600_000), 0)
    .option("--rate <n>", "creates per second; what is over is throttled (else nothing is)", wholeNumber(1, 10_000))
    .option("--burst <n>", "creates at once before --rate counts (else as many as --rate)", wholeNumber(1, 10_000))
    .option("--s3 <bucket/key=file>", "an object that functions can be created from (repeatable)", collect)
    .option("--tls <dir>", "speak TLS; certificate, keys and a config, new at each start, go to this folder")
    .option("--quiet", "no line for each request")
    .addHelpText(
      "after",
      `
Accepts the credentials test/test, with --tls those that it writes. Ctrl-C ends it; what it held is gone then.

Examples:
  $ lambda-conformance serve
  $ lambda-conformance serve --port 0 --edition 2021 --pending 500
  $ lambda-conformance serve --rate 10 --burst 20
  $ lambda-conformance serve --tls ./lambda-tls`,
    )
    .action(async (options: Options) => terminal.exit(await serve(options, terminal)));
}

async function serve(options: Options, { print, status, complain, paint, onInterrupt }: Terminal): Promise<number> {
  const { account, region: only, pending, quiet = false } = options;
  const contract = contractNamed(options.edition, flagOf("edition"));
  const { edition } = contract;
  const notice = olderNameNotice(options.edition);
  if (notice !== undefined) complain(notice);
  const rate = rateOf(options);
  const { now, random } = systemClock();
  if (options.tls !== undefined) checkTlsFolder(options.tls);
  const identity = options.tls === undefined ? undefined : await makeIdentity(now(), random);
  const log = makeRequestLog({ write: status, now, isQuiet: quiet });
  const reference = createFront({
    contract,
    onCreate(body) {
      const dropped = new Set(unknownMembers(contract.request, jsonOf(Buffer.from(body).toString()) ?? null));
      if (dropped.size > 0) log.note(`dropped ${[...dropped].join(", ")}: not in edition ${edition}`);
    },
    account,
    pendingMs: pending,
    ...(only !== undefined && { region: only }),
    ...(rate && { rate }),
    ...(identity && { credentials: identity.credentials }),
    // What the suite's profile `reference` names, and the user's own.
    s3Objects: { ...SERVED_OBJECTS, ...Object.fromEntries((options.s3 ?? []).map(objectFrom)) },
  });
  const interrupted = new Promise<void>((resolve) => onInterrupt(resolve));
  const served = await listen(reference, {
    port: options.port,
    observe: log.observe,
    ...(identity && { tls: identity.tls }),
  });
  reference.listensAt(served.url);
  const folder = identity && writeTlsFolder(options.tls ?? "", served.url, options.region ?? DEFAULTS.region, identity);
  print(`${paint("bold", served.url)} is Lambda, edition ${edition}, until Ctrl-C.\n`);
  const again = { ...options, edition: contract.file ? quoted(options.edition) : edition };
  for (const line of folder ? describeTls(served.url, folder, again) : describeUse(served.url, again)) print(line);
  await interrupted;
  await served.close();
  folder?.remove();
  status(`\nEnded after ${log.count()} ${log.count() === 1 ? "request" : "requests"}.\n`);
  return 0;
}

/** @throws UsageError */
function objectFrom(text: string): [string, Uint8Array] {
  const [, name = "", file = ""] = /^([^/=]+\/[^=]+)=(.+)$/u.exec(text) ?? [];
  if (name === "") throw new UsageError(`--s3 ${text}: expected BUCKET/KEY=FILE, like code/app.zip=./app.zip`);
  try {
    return [name, readFileSync(file)];
  } catch (error) {
    throw new UsageError(`--s3 ${text}: ${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** @throws UsageError */
function rateOf({ rate, burst }: Options): Rate | undefined {
  if (rate !== undefined) return { perSecond: rate, burst: burst ?? rate };
  if (burst !== undefined) throw new UsageError("--burst needs --rate: name the creates per second too");
  return undefined;
}

/** How clients are pointed at it, ready to be copied. */
function describeUse(url: string, { edition, account, region: only }: Options): string[] {
  const home = only ?? DEFAULTS.region;
  return [
    "For the AWS CLI and all SDKs:",
    `  export AWS_ENDPOINT_URL_LAMBDA=${url} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test`,
    `  export AWS_REGION=${home} AWS_DEFAULT_REGION=${home}`,
    "  aws lambda list-functions",
    "In JavaScript:",
    `  new LambdaClient({ endpoint: "${url}", region: "${home}",`,
    '    credentials: { accessKeyId: "test", secretAccessKey: "test" } })',
    `A role that will do, as will any other of account ${account}:`,
    `  arn:${partitionOf(home)}:iam::${account}:role/lambda`,
    "This suite:",
    `  lambda-conformance run --endpoint ${url} --profile reference --edition ${edition}${only === undefined ? "" : ` --region ${only}`}`,
    "",
  ];
}

/** The same over TLS: the keys stand in files, and the certificate is in no machine's store. */
function describeTls(url: string, { ca, credentialsFile, configFile }: TlsFolder, { edition }: Options): string[] {
  return [
    "For the AWS CLI, all SDKs and this suite:",
    `  export AWS_SHARED_CREDENTIALS_FILE=${credentialsFile} AWS_CONFIG_FILE=${configFile} AWS_PROFILE=${TLS_PROFILE}`,
    `  export AWS_CA_BUNDLE=${ca} NODE_EXTRA_CA_CERTS=${ca}`,
    "  aws lambda list-functions",
    `  lambda-conformance run --endpoint ${url} --profile reference --edition ${edition}`,
    "",
  ];
}

/** @throws UsageError where the port can't be had */
async function listen(reference: Reference, options: ServeOptions): Promise<Served> {
  try {
    return await serveReference(reference, options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { EADDRINUSE: "is in use", EACCES: "needs more rights than you have" }[code ?? ""];
    throw new UsageError(
      why === undefined
        ? `can't listen on 127.0.0.1: ${message}`
        : `--port ${options.port} ${why}: choose another, or 0 for any that is free`,
    );
  }
}
