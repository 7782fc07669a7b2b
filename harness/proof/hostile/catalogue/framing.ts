import type { Socket } from "node:net";
import { bytesOf, type Hostile } from "../hostile.ts";
import { EVERYTHING, MOST_CREATES, ONE_VALID } from "../mistreats.ts";

const CREATED = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n";
const BLOCK = Buffer.alloc(64 * 1024, "x");

/** Sends the same piece again and again, as long as somebody takes it. */
export function endlessly(socket: Socket, head: string, piece: Uint8Array): void {
  socket.write(head, "latin1");
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once("drain", more);
  };
  more();
}

const noAnswer = (says: RegExp): Hostile["expected"] => ({
  kind: "judged",
  exit: 1,
  breaks: ["protocol.answers"],
  says,
});

/** A way to frame one answer so that nobody can read it. */
const unreadable = (name: string, about: string, text: string, says = /^other: |^reset: /): Hostile => ({
  name,
  about,
  mistreats: ONE_VALID,
  answers: ({ socket }) => void socket.end(text, "latin1"),
  expected: noAnswer(says),
});

export const framing: readonly Hostile[] = [
  unreadable("negative-length", "says a length below zero", `${CREATED}Content-Length: -1\r\n\r\n{}`),
  unreadable(
    "length-and-chunks",
    "says a length and chunks",
    `${CREATED}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  ),
  unreadable(
    "huge-length",
    "says a length that no number holds",
    `${CREATED}Content-Length: ${"9".repeat(40)}\r\n\r\n{}`,
  ),
  unreadable(
    "huge-chunk",
    "says a chunk that no number holds",
    `${CREATED}Transfer-Encoding: chunked\r\n\r\n${"f".repeat(40)}\r\n{}`,
  ),
  unreadable(
    "negative-chunk",
    "says a chunk below zero",
    `${CREATED}Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n`,
  ),
  unreadable("no-last-chunk", "never sends the last chunk", `${CREATED}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`),
  unreadable(
    "short-chunk",
    "ends a chunk where it doesn't end",
    `${CREATED}Transfer-Encoding: chunked\r\n\r\n2\r\n{}}}\r\n0\r\n\r\n`,
  ),
  unreadable(
    "header-without-colon",
    "sends a header without a colon",
    `${CREATED}Nonsense\r\nContent-Length: 2\r\n\r\n{}`,
  ),
  unreadable(
    "status-of-four-digits",
    "has a status of four digits",
    `HTTP/1.1 2010 Odd\r\nContent-Length: 2\r\n\r\n{}`,
  ),
  unreadable("blank-header-name", "has a header without a name", `${CREATED}: x\r\nContent-Length: 2\r\n\r\n{}`),
  unreadable(
    "many-headers",
    "sends 5000 headers",
    `${CREATED}${"X-Many: x\r\n".repeat(5000)}Content-Length: 2\r\n\r\n{}`,
  ),
  unreadable(
    "long-status-line",
    "has a status line of 1 MB",
    `HTTP/1.1 201 ${"x".repeat(1e6)}\r\nContent-Length: 2\r\n\r\n{}`,
  ),
  {
    name: "long-chunk-extension",
    about: "sends chunk extensions without end",
    mistreats: ONE_VALID,
    answers: ({ socket }) => endlessly(socket, `${CREATED}Transfer-Encoding: chunked\r\n\r\n2;`, BLOCK),
    expected: noAnswer(/^other: |^timeout: /),
  },
  {
    name: "endless-trailers",
    about: "sends trailers without end",
    mistreats: ONE_VALID,
    answers: ({ socket }) =>
      endlessly(
        socket,
        `${CREATED}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n`,
        Buffer.from("X-More: x\r\n".repeat(1000)),
      ),
    expected: noAnswer(/^other: |^timeout: /),
  },
  {
    name: "endless-headers",
    about: "sends headers without end to everything",
    mistreats: EVERYTHING,
    answers: ({ socket }) => endlessly(socket, CREATED, Buffer.from("X-More: x\r\n".repeat(1000))),
    expected: { kind: "unusable", says: /doesn't speak HTTP/ },
  },
  {
    name: "endless-body/everything",
    about: "answers everything with a body that never ends",
    answers: ({ socket }) => endlessly(socket, `${CREATED}\r\n`, BLOCK),
    expected: { kind: "unusable", says: /an answer of over \d+ bytes/ },
  },
  {
    name: "endless-body/most-creates",
    about: "answers most creates with a body that never ends",
    mistreats: MOST_CREATES,
    cases: "all",
    within: 120,
    answers: ({ socket }) => endlessly(socket, `${CREATED}\r\n`, BLOCK),
    expected: noAnswer(/an answer of over \d+ bytes|no answer within/),
  },
  {
    name: "endless-chunks/most-creates",
    about: "answers most creates with chunks that never end",
    mistreats: MOST_CREATES,
    cases: "all",
    within: 120,
    answers: ({ socket }) =>
      endlessly(socket, `${CREATED}Transfer-Encoding: chunked\r\n\r\n`, Buffer.from("2\r\n{}\r\n".repeat(4000))),
    expected: noAnswer(/an answer of over \d+ bytes|no answer within/),
  },
  {
    name: "endless-refusals/most-creates",
    about: "refuses most creates with a body that never ends",
    mistreats: MOST_CREATES,
    cases: "all",
    within: 120,
    answers: ({ socket }) => endlessly(socket, "HTTP/1.1 400 Bad Request\r\n\r\n", BLOCK),
    expected: noAnswer(/an answer of over \d+ bytes|no answer within/),
  },
  {
    name: "answers-twice",
    about: "sends each right answer twice, so that the next request gets the one before",
    mistreats: EVERYTHING,
    async answers({ socket, right }) {
      const bytes = bytesOf(await right());
      socket.write(Buffer.concat([bytes, bytes]));
    },
    // What comes unasked is dropped with its connection.
    expected: { kind: "judged", exit: 0 },
  },
  {
    name: "answers-before-the-body",
    about: "answers one valid create rightly, and never reads on",
    mistreats: ONE_VALID,
    async answers({ socket, right }) {
      socket.write(bytesOf(await right()));
      socket.pause();
    },
    // What is sent next on that connection is never read.
    expected: { kind: "judged", exit: 1, breaks: ["effect.get-function.answers"] },
  },
  {
    name: "folded-header",
    about: "folds a header over two lines",
    mistreats: ONE_VALID,
    async answers({ socket, right }) {
      const [head = "", ...rest] = bytesOf(await right())
        .toString("latin1")
        .split("\r\n");
      socket.write([head, "X-Folded: a", "  b", ...rest].join("\r\n"), "latin1");
    },
    // As it may (RFC 9112, 5.2).
    expected: noAnswer(/^other: /),
  },
  {
    name: "no-reason-phrase",
    about: "leaves out the reason phrase, and the blank before it",
    mistreats: ONE_VALID,
    async answers({ socket, right }) {
      socket.write(
        bytesOf(await right())
          .toString("latin1")
          .replace(" Said\r\n", "\r\n"),
        "latin1",
      );
    },
    expected: { kind: "judged", exit: 0 },
  },
];
