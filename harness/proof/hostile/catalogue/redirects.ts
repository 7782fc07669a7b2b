import { bytesOf, type Hostile } from "../hostile.ts";
import { EVERYTHING, ONE_VALID } from "../mistreats.ts";

const REDIRECTS = [301, 302, 303, 307, 308];

const said = (status: number, headers: Record<string, string> = {}, body = ""): Buffer =>
  bytesOf({ status, headers, body: Buffer.from(body) });

const once = (name: string, about: string, status: number, headers: Record<string, string>, says: RegExp): Hostile => ({
  name,
  about,
  mistreats: ONE_VALID,
  answers: ({ socket }) => void socket.write(said(status, headers)),
  expected: { kind: "judged", exit: 1, breaks: ["request.memory-size.type"], says },
});

export const redirects: readonly Hostile[] = [
  ...REDIRECTS.flatMap((status): Hostile[] => [
    {
      name: `redirects-${status}/everything`,
      about: `sends everything elsewhere with ${status}`,
      mistreats: EVERYTHING,
      answers: ({ socket, trap, request }) => void socket.write(said(status, { location: trap.origin + request.path })),
      expected: { kind: "unusable", says: new RegExp(`redirects \\(${status} to http.*aren't followed`) },
    },
    {
      name: `redirects-${status}/one-valid`,
      about: `sends one valid create elsewhere with ${status}`,
      mistreats: ONE_VALID,
      answers: ({ socket, trap, request }) => void socket.write(said(status, { location: trap.origin + request.path })),
      expected: { kind: "judged", exit: 1, breaks: ["request.memory-size.type"], says: new RegExp(`^${status} `) },
    },
  ]),
  once("redirects-to-a-file", "sends one create to a file", 302, { location: "file:///etc/passwd" }, /^302 /),
  once("redirects-to-itself", "sends one create to itself", 307, { location: "" }, /^307 /),
  once(
    "refreshes",
    "answers one create with nothing, and a place to go on to",
    300,
    { refresh: "0; url=http://127.0.0.1:1/" },
    /^300 /,
  ),
  once("not-modified", "answers one create with 304", 304, {}, /^304 /),
  once("wants-a-password", "answers one create with 401", 401, { "www-authenticate": "Basic realm=x" }, /^401 /),
  once(
    "wants-another-password",
    "answers one create with 407",
    407,
    { "proxy-authenticate": "Basic realm=x" },
    /^407 /,
  ),
  once("wants-an-upgrade", "answers one create with 426", 426, { upgrade: "TLS/1.2" }, /^426 /),
  once(
    "misdirected",
    "answers one create with 421 and another service",
    421,
    { "alt-svc": 'h2="127.0.0.1:1"; ma=3600' },
    /^421 /,
  ),
];
