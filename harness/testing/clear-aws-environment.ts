/** Takes from this process whatever would lead an official client elsewhere: endpoints, regions, profiles, keys, files. */
export function clearAwsEnvironment(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  process.env.AWS_CONFIG_FILE = process.env.AWS_SHARED_CREDENTIALS_FILE = "/nonexistent";
}
