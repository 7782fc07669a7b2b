import { hash, randomUUID } from "node:crypto";
import { nameOperation } from "../name-operation.ts";
import { createReference, type Reference, type ReferenceOptions } from "../reference.ts";
import { route } from "../route.ts";
import { toWire, type WireRequest, type WireResponse } from "../wire.ts";
import { answerForOthers } from "./other-services.ts";

/** The reference as other people's clients meet it, with what stands around a Lambda. */
export interface Front extends Reference {
  /** Says under which URL it is served, which it didn't know before it listened. */
  listensAt(url: string): void;
}

export interface FrontOptions extends Omit<ReferenceOptions, "keep"> {
  /** Told of the body of each create, as it came. */
  onCreate?(body: Uint8Array): void;
}

const PACKAGES = "/packages/";

export function createFront(options: FrontOptions): Front {
  const packages = new Map<string, Uint8Array>();
  let base = "";
  const reference = createReference({
    ...options,
    keep(zip) {
      const name = `${hash("sha256", zip)}.zip`;
      packages.set(name, zip);
      return base + PACKAGES + name;
    },
  });
  const caller = () => ({
    accessKeyId: options.credentials?.accessKeyId ?? "test",
    account: options.account ?? "123456789012",
    requestId: randomUUID(),
  });
  return {
    listensAt: (url) => void (base = url),
    async handle(given) {
      const request = { ...given, path: pathOf(given.path) };
      const kept = packages.get(request.path.replace(PACKAGES, ""));
      if (request.method === "GET" && request.path.startsWith(PACKAGES)) return download(kept);
      const other = answerForOthers(request, caller());
      if (other) return other;
      if (route(request.method, request.path) === undefined) return refuse(request);
      if (isCreate(request)) options.onCreate?.(request.body);
      return reference.handle(request);
    },
  };
}

/** Clients behind a proxy send a whole URL. */
const pathOf = (target: string): string => target.replace(/^https?:\/\/[^/?]*(?=[/?]|$)/iu, "") || "/";

const download = (zip: Uint8Array | undefined): WireResponse =>
  zip === undefined
    ? { status: 404, headers: {}, body: new Uint8Array() }
    : { status: 200, headers: { "content-type": "application/zip" }, body: zip };

/** What clients show their user is the message. 501: none of them tries that again. */
async function refuse({ method, path }: WireRequest): Promise<WireResponse> {
  const name = await nameOperation(method, path);
  const what =
    name === undefined
      ? `No operation of Lambda is ${method} ${path.split("?")[0]}`
      : name.startsWith("Invoke")
        ? `${name} runs nothing here`
        : `${name} isn't here`;
  const message = `${what}: this is lambda-conformance serve, an in-memory Lambda that has CreateFunction and what belongs to it, and runs no code`;
  const type = "NotImplementedException";
  return toWire({ kind: "error", status: 501, type, body: { Type: "User", message } }, randomUUID(), Date.now());
}

const isCreate = ({ method, path }: WireRequest): boolean =>
  method === "POST" && /^\/2015-03-31\/functions\/?$/u.test(path);
