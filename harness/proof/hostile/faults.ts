import type { Socket } from "node:net";

/** A way to fail at answering. */
export interface Fault {
  what: string;
  /** Does it, on a connection that a request came in by. */
  commit(socket: Socket): void;
  /** What the wire client makes of it. */
  failure: "timeout" | "reset" | "other";
}

const HALF = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal";

const DRIP_MS = 10;

/** Sends a byte now and then, for ever. */
function drip(socket: Socket, head: string): void {
  socket.write(head);
  const timer = setInterval(() => socket.write("x"), DRIP_MS);
  socket.on("close", () => clearInterval(timer));
}

const saying =
  (text: string) =>
  (socket: Socket): void =>
    void socket.write(text, "latin1");

const endingWith =
  (text: string) =>
  (socket: Socket): void =>
    void socket.end(text, "latin1");

/** Answers that are none, each from a connection of its own. */
export const FAULTS: readonly Fault[] = [
  { what: "silence", commit: () => {}, failure: "timeout" },
  { what: "half an answer, then silence", commit: saying(HALF), failure: "timeout" },
  {
    what: "an answer that drips",
    commit: (socket) => drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
    failure: "timeout",
  },
  {
    what: "a head that drips",
    commit: (socket) => drip(socket, "HTTP/1.1 200 OK\r\nX-Endless: "),
    failure: "timeout",
  },
  { what: "the end", commit: endingWith(""), failure: "reset" },
  { what: "a reset", commit: (socket) => void socket.resetAndDestroy(), failure: "reset" },
  { what: "half a head, then the end", commit: endingWith("HTTP/1.1 200 OK\r\nContent-"), failure: "reset" },
  { what: "half an answer, then the end", commit: endingWith(HALF), failure: "reset" },
  {
    what: "half an answer, then a reset",
    commit: (socket) => void socket.write(HALF, () => socket.resetAndDestroy()),
    failure: "reset",
  },
  {
    what: "half a chunk, then the end",
    commit: endingWith("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhal"),
    failure: "reset",
  },
  {
    what: "a chunk without a size",
    commit: saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    failure: "other",
  },
  { what: "another protocol", commit: endingWith("220 mail.example ESMTP\r\n"), failure: "other" },
  { what: "HTTP/2", commit: saying("\0\0\u0012\u0004\0\0\0\0\0"), failure: "other" },
  { what: "a TLS alert", commit: endingWith("\u0015\u0003\u0001\0\u0002\u0002\u0046"), failure: "other" },
  {
    what: "a switch to another protocol",
    commit: saying("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"),
    failure: "other",
  },
  {
    what: "a length that is none",
    commit: endingWith("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"),
    failure: "other",
  },
  {
    what: "two lengths",
    commit: saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi"),
    failure: "other",
  },
  {
    what: "more than its length",
    commit: saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi!!"),
    failure: "other",
  },
  { what: "a status of two digits", commit: endingWith("HTTP/1.1 99 Odd\r\n\r\n"), failure: "other" },
  {
    what: "a control character in a header",
    commit: saying("HTTP/1.1 200 OK\r\nX-Odd: a\u0001b\r\nContent-Length: 0\r\n\r\n"),
    failure: "other",
  },
  {
    what: "headers without end",
    commit: saying(`HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`),
    failure: "other",
  },
];
