import { readFileSync } from "node:fs";
import type { Access, Credentials } from "../target/credentials.ts";
import { UsageError } from "../usage-error.ts";
import { isLoopback } from "../wire/loopback.ts";

/** How a run is told to enter its target. */
export interface AccessOptions {
  /** A file of certificates in PEM. */
  ca?: string | undefined;
  credentialsProfile?: string | undefined;
}

/**
 * What the target is entered with, read anew at each call: a target that is started again may have made new keys and a
 * new certificate. @throws UsageError
 */
export async function accessTo(
  endpoint: URL,
  { ca, credentialsProfile }: AccessOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Access> {
  return {
    credentials: await credentialsFor(endpoint, credentialsProfile, environment),
    ca: endpoint.protocol === "https:" ? certificatesIn(ca, environment) : undefined,
  };
}

/** @throws UsageError where the file that is named has none */
function certificatesIn(option: string | undefined, { AWS_CA_BUNDLE }: NodeJS.ProcessEnv): string | undefined {
  const [source, file] = option === undefined ? ["AWS_CA_BUNDLE", AWS_CA_BUNDLE] : ["--ca", option];
  if (file === undefined || file === "") return undefined;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `${source} ${file} can't be read (${(error as NodeJS.ErrnoException).code}): name a file of certificates`,
    );
  }
  if (!text.includes("-----BEGIN CERTIFICATE-----"))
    throw new UsageError(
      `${source} ${file} holds no certificate: expected PEM, which begins with -----BEGIN CERTIFICATE-----`,
    );
  return text;
}

/**
 * On loopback the static keys of a profile that is asked for, those of the environment, else `test`/`test`: the rest of the
 * SDK's chain would leave the machine. Elsewhere as the AWS SDK finds them. @throws UsageError
 */
async function credentialsFor(
  endpoint: URL,
  profile: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<Credentials> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  const own = profile === undefined && keysIn(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN);
  if (own) return own;
  if (!isLoopback(endpoint)) return sdkCredentials(endpoint, profile);
  const asked = profile ?? profileAsked(environment);
  return asked === undefined ? { accessKeyId: "test", secretAccessKey: "test" } : staticKeysOf(asked, environment);
}

/** A profile of the user's everyday may ask for keys elsewhere: it is meant only where its files are named too. */
function profileAsked(environment: NodeJS.ProcessEnv): string | undefined {
  const { AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE } = environment;
  return AWS_PROFILE && (AWS_SHARED_CREDENTIALS_FILE || AWS_CONFIG_FILE) ? AWS_PROFILE : undefined;
}

/** No other step of the chain is taken: no role, no single sign-on, no process. @throws UsageError */
async function staticKeysOf(name: string, environment: NodeJS.ProcessEnv): Promise<Credentials> {
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = environment;
  const { loadSharedConfigFiles } = await import("@smithy/core/config");
  const { credentialsFile, configFile } = await loadSharedConfigFiles({
    ...(filepath && { filepath }),
    ...(configFilepath && { configFilepath }),
    ignoreCache: true,
  });
  for (const profile of [credentialsFile[name], configFile[name]]) {
    const keys = keysIn(profile?.aws_access_key_id, profile?.aws_secret_access_key, profile?.aws_session_token);
    if (keys) return keys;
  }
  const where = `${filepath ?? "~/.aws/credentials"} or ${configFilepath ?? "~/.aws/config"}`;
  throw new UsageError(
    `the profile ${name} has no aws_access_key_id and aws_secret_access_key in ${where}: only such keys are taken for a loopback address`,
  );
}

async function sdkCredentials(endpoint: URL, profile: string | undefined): Promise<Credentials> {
  const { LambdaClient } = await import("@aws-sdk/client-lambda");
  try {
    return await new LambdaClient({
      region: "us-east-1",
      ...(profile !== undefined && { profile }),
    }).config.credentials();
  } catch (error) {
    throw new UsageError(
      `no credentials for ${endpoint.host}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (${(error as Error).message})`,
    );
  }
}

const keysIn = (accessKeyId?: string, secretAccessKey?: string, sessionToken?: string): Credentials | undefined =>
  accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } : undefined;
