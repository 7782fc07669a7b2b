import type { Hostile } from "../hostile.ts";
import { bytesOf } from "../hostile.ts";
import { EVERYTHING, ONE_VALID } from "../mistreats.ts";

const unreadable: Hostile["expected"] = { kind: "unusable", says: /can't be reached|doesn't speak HTTP/ };
const nothing = (): void => {};

export const connections: readonly Hostile[] = [
  {
    name: "reset-at-once",
    about: "resets each connection as it is made",
    greets: (socket) => void socket.resetAndDestroy(),
    answers: nothing,
    expected: unreadable,
  },
  {
    name: "ends-at-once",
    about: "ends each connection as it is made",
    greets: (socket) => void socket.end(),
    answers: nothing,
    expected: unreadable,
  },
  {
    name: "speaks-first",
    about: "greets like a mail server before anything is asked",
    greets: (socket) => void socket.write("220 mail.example ESMTP\r\n"),
    answers: nothing,
    expected: unreadable,
  },
  {
    name: "http2-preface-first",
    about: "sends the settings of HTTP/2 before anything is asked",
    greets: (socket) => void socket.write("\0\0\u0012\u0004\0\0\0\0\0", "latin1"),
    answers: nothing,
    expected: unreadable,
  },
  {
    name: "answers-unasked",
    about: "sends an answer before anything is asked",
    greets: (socket) => void socket.write("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"),
    answers: nothing,
    within: 75,
    expected: { kind: "unusable", says: /no baseline|can't be reached|doesn't speak HTTP/ },
  },
  {
    name: "no-tls",
    about: "speaks no TLS where it is asked for it",
    isAskedForTls: true,
    answers: nothing,
    // A server that takes the handshake for a request that isn't over says nothing.
    within: 75,
    expected: unreadable,
  },
  {
    name: "http09",
    about: "answers with a body alone, as in HTTP/0.9",
    answers: ({ socket }) => void socket.end('{"FunctionName":"f"}'),
    expected: unreadable,
  },
  {
    name: "http10",
    about: "answers rightly in HTTP/1.0, and closes",
    mistreats: EVERYTHING,
    async answers({ socket, right }) {
      socket.end(
        bytesOf(await right())
          .toString("latin1")
          .replace("HTTP/1.1", "HTTP/1.0"),
        "latin1",
      );
    },
    expected: { kind: "judged", exit: 0 },
  },
  {
    name: "http3-version",
    about: "says that it speaks HTTP/3.0",
    async answers({ socket, right }) {
      socket.end(
        bytesOf(await right())
          .toString("latin1")
          .replace("HTTP/1.1", "HTTP/3.0"),
        "latin1",
      );
    },
    expected: { kind: "unusable", says: /doesn't speak HTTP/ },
  },
  {
    name: "closes-each",
    about: "closes after each right answer without saying so",
    async answers({ socket, right }) {
      socket.end(bytesOf(await right()));
    },
    expected: { kind: "judged", exit: 0 },
  },
  {
    name: "resets-each",
    about: "resets after each right answer",
    async answers({ socket, right }) {
      socket.write(bytesOf(await right()), () => setTimeout(() => socket.resetAndDestroy(), 5));
    },
    expected: { kind: "judged", exit: 0 },
  },
  {
    name: "informs-for-ever",
    about: "sends 103 without end to one valid create",
    mistreats: ONE_VALID,
    answers({ socket }) {
      const hints = Buffer.from("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(500));
      const more = (): void => {
        while (!socket.destroyed && socket.write(hints));
        if (!socket.destroyed) socket.once("drain", () => setTimeout(more, 1));
      };
      more();
    },
    expected: { kind: "judged", exit: 1, breaks: ["protocol.answers"], says: /^timeout: / },
  },
  {
    name: "informs-a-thousand-times",
    about: "sends a thousand 102 before each right answer, as it may",
    async answers({ socket, right }) {
      socket.write("HTTP/1.1 102 Processing\r\n\r\n".repeat(1000));
      socket.write(bytesOf(await right()));
    },
    expected: { kind: "judged", exit: 0 },
  },
  {
    name: "late",
    about: "answers one valid create rightly, but too late",
    mistreats: ONE_VALID,
    async answers({ socket, right }) {
      const bytes = bytesOf(await right());
      setTimeout(() => socket.write(bytes), 6000);
    },
    expected: { kind: "judged", exit: 1, breaks: ["protocol.answers"], says: /^timeout: / },
  },
  {
    name: "a-byte-at-a-time",
    about: "sends the right answer to one valid create a byte every 100 ms",
    mistreats: ONE_VALID,
    async answers({ socket, right }) {
      const bytes = bytesOf(await right());
      let sent = 0;
      const timer = setInterval(() => socket.write(bytes.subarray(sent, ++sent)), 100);
      socket.on("close", () => clearInterval(timer));
    },
    expected: { kind: "judged", exit: 1, breaks: ["protocol.answers"], says: /^timeout: / },
  },
];
