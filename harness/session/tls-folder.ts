import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Credentials } from "../target/credentials.ts";
import { UsageError } from "../usage-error.ts";

/** What a TLS server shows, and the only keys that it takes: new ones at each start. */
export interface Identity {
  /** Private key and certificate, in PEM. */
  tls: { key: string; cert: string };
  credentials: Credentials;
}

/** What clients are given so that they get in, as a folder of AWS's own kinds of files. */
export interface TlsFolder {
  ca: string;
  credentialsFile: string;
  configFile: string;
  /** Removes what was written. */
  remove(): void;
}

export const TLS_PROFILE = "lambda-conformance";

/** The first line of what was written here: nothing else is written over. */
const OURS = "# by lambda-conformance serve\n";
const NAMES = ["ca.pem", "config", "credentials"];
const DAY_MS = 86_400_000;

/** @param random from 0 to below 1 */
export async function makeIdentity(now: number, random: () => number): Promise<Identity> {
  // It loads a library of cryptography: nobody waits for it who doesn't need it.
  const { generate } = await import("selfsigned");
  const { private: key, cert } = await generate([{ name: "commonName", value: "lambda-conformance" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + 30 * DAY_MS),
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  const letters = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
  const accessKeyId = `AKIA${letters(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`;
  return {
    tls: { key, cert },
    credentials: { accessKeyId, secretAccessKey: letters(40, "abcdefghijkmnpqrstuvwxyz23456789") },
  };
}

/** Nothing of the user's own may be written over. @throws UsageError */
export function checkTlsFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const config = join(folder, "config");
  const isOurs = existsSync(config) && readFileSync(config, "utf8").startsWith(OURS);
  const others = readdirSync(folder).filter((name) => !isOurs || !NAMES.includes(name));
  if (others.length > 0)
    throw new UsageError(
      `--tls ${folder} holds ${others[0]}: name a folder that is new, empty, or was written by serve`,
    );
}

/** @throws UsageError */
export function writeTlsFolder(folder: string, url: string, region: string, { tls, credentials }: Identity): TlsFolder {
  const [ca, configFile, credentialsFile] = NAMES.map((name) => resolve(folder, name)) as [string, string, string];
  const texts = [
    [ca, tls.cert],
    [configFile, `${OURS}[profile ${TLS_PROFILE}]\nregion = ${region}\nendpoint_url = ${url}\nca_bundle = ${ca}\n`],
    [
      credentialsFile,
      `${OURS}[${TLS_PROFILE}]\naws_access_key_id = ${credentials.accessKeyId}\naws_secret_access_key = ${credentials.secretAccessKey}\n`,
    ],
  ] as const;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of texts) writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new UsageError(`--tls ${folder} can't be written: ${(error as Error).message}`);
  }
  const remove = (): void => {
    for (const [file] of texts) rmSync(file, { force: true });
    if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  };
  return { ca, configFile, credentialsFile, remove };
}
