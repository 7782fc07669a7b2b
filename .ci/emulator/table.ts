/** An emulator that is installed by pip, and runs on a port of loopback. */
export interface Emulator {
  name: string;
  requirement: string;
  command: (port: number) => { file: string; args: string[]; env: Record<string, string> };
  ready: string;
  /** Where its Lambda is written, among its packages: what `mutate-emulator` changes. */
  sources: string[];
}

export const EMULATORS: readonly Emulator[] = [
  {
    name: "moto",
    requirement: "moto[server]==5.2.5",
    command: (port) => ({ file: "moto_server", args: ["-H", "127.0.0.1", "-p", String(port)], env: {} }),
    ready: "/moto-api/data.json",
    sources: ["models", "responses", "exceptions", "utils"].map((name) => `moto/awslambda/${name}.py`),
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
    sources: ["ministack/services/lambda_svc.py"],
  },
];
