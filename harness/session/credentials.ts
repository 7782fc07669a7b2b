import type { Credentials } from "../target/credentials.ts";
import { UsageError } from "../usage-error.ts";
import { isLoopback } from "../wire/loopback.ts";

/**
 * On loopback those of the environment, else `test`/`test`: the rest of the SDK's chain would leave the machine.
 * Elsewhere as the AWS SDK finds them. @throws UsageError
 */
export async function credentialsFor(endpoint: URL, environment: NodeJS.ProcessEnv): Promise<Credentials> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY)
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  if (isLoopback(endpoint)) return { accessKeyId: "test", secretAccessKey: "test" };
  const { LambdaClient } = await import("@aws-sdk/client-lambda");
  try {
    return await new LambdaClient({ region: "us-east-1" }).config.credentials();
  } catch (error) {
    throw new UsageError(
      `no credentials for ${endpoint.host}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (${(error as Error).message})`,
    );
  }
}
