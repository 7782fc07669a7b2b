import { createServer, type IncomingMessage } from "node:http";
import { loadContract } from "../contract/load-contract.ts";
import { createReference } from "../reference/reference.ts";
import { listening } from "./listening.ts";
import { ENCODINGS } from "./reflect.ts";

/** Credentials of a target that knows them, and of which it keeps nothing to itself. */
export interface KnownCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

export interface Reflecting {
  url: string;
  /** The signatures that it was sent. */
  signatures: Set<string>;
  close(): Promise<void>;
}

/** What a record keeps of a body. */
const CUT = 64 * 1024;

/**
 * A Lambda that says in each answer, in headers and body, what it was sent, and what else it knows: in another encoding
 * each time, in two headers, and so that a record cuts it. Every other create is refused for it.
 * @param refusesAll nothing is accepted
 */
export async function startReflecting(credentials: KnownCredentials, refusesAll = false): Promise<Reflecting> {
  const { accessKeyId, secretAccessKey } = credentials;
  const reference = createReference({
    contract: loadContract("2021"),
    credentials: { accessKeyId, secretAccessKey },
  });
  const signatures = new Set<string>();
  const encodings = Object.values(ENCODINGS);
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    void handle(incoming).then(({ status, headers, body }) => outgoing.writeHead(status, headers).end(body));
  });
  const handle = async (incoming: IncomingMessage) => {
    const body = Buffer.concat(await incoming.toArray());
    const { method = "", url = "", headers } = incoming;
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const [, signature] = /Signature=([0-9a-f]{64})/.exec(sent.authorization ?? "") ?? [];
    if (signature !== undefined) signatures.add(signature);
    const answer = await reference.handle({ method, path: url, headers: sent, body });
    const number = count++;
    const encode = encodings[number % encodings.length] ?? String;
    const told = encode(
      `${sent["x-amz-security-token"] ?? ""} ${secretAccessKey} ${sent.authorization ?? ""}`,
    ).replaceAll(/\s+/g, " ");
    const half = Math.floor(told.length / 2) + (number % 40);
    const all = { ...answer.headers, "x-told": told, "x-told-1": told.slice(0, half), "x-told-2": told.slice(half) };
    const isRefused = refusesAll || (method === "POST" && number % 5 === 4);
    // So that the text is cut somewhere in a secret.
    const padding = "x".repeat(number % 3 === 0 ? CUT - 300 + (number % 250) : 0);
    const said = JSON.stringify({ Type: "User", message: `${told.slice(0, 200)}${padding} ${told}` });
    const read = Buffer.from(answer.body).toString("utf8");
    const text = isRefused
      ? said
      : read.startsWith("{")
        ? `{"Told":${JSON.stringify(padding + told)},"Description":${JSON.stringify(told)},${read.slice(1)}`
        : read;
    return {
      status: isRefused ? 400 : answer.status,
      headers: { ...all, "content-length": String(Buffer.byteLength(text)) },
      body: answer.status === 204 ? undefined : text,
    };
  };
  const { origin } = await listening(server);
  return {
    url: origin,
    signatures,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
