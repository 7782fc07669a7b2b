import { createServer, type Server, type Socket } from "node:net";
import { expect } from "chai";
import { listening } from "../testing/listening.ts";
import { makeWireClient, type WireClient, type WireRequest } from "./wire-client.ts";

/** What a connection does with the bytes that it gets. */
type Behaviour = (socket: Socket, received: string, count: number) => void;

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Twice: a\r\nX-Twice: b\r\n\r\nhi";

describe("the wire client", () => {
  let server: Server;
  let client: WireClient;
  let url: URL;
  let connections = 0;

  async function speaking(behaviour: Behaviour, timeout = 2000): Promise<void> {
    connections = 0;
    server = createServer((socket) => {
      connections += 1;
      let count = 0;
      socket.on("error", () => {});
      socket.on("data", (data: Buffer) => behaviour(socket, data.toString("latin1"), ++count));
    });
    url = await listening(server);
    client = makeWireClient(timeout, 2);
  }

  afterEach(() => {
    client.close();
    server.close();
  });

  const request = (change: Partial<WireRequest> = {}) =>
    client.send({ method: "GET", url, headers: { host: url.host }, body: "", ...change });

  it("gives status, headers and body, and reuses its connection", async () => {
    await speaking((socket) => socket.write(OK));
    const first = await request();
    expect(first.stale).to.equal(false);
    expect(first.answer).to.deep.include({ status: 200, body: "hi" });
    expect("headers" in first.answer && first.answer.headers["x-twice"]).to.equal("a, b");
    expect(await request()).to.deep.equal(first);
    expect(connections).to.equal(1);
  });

  it("sends what it is given, wrong lengths included", async () => {
    let received = "";
    await speaking((socket, data) => {
      received += data;
      if (received.endsWith("\r\n\r\n1")) socket.end(OK);
    });
    await request({ method: "POST", headers: { host: "elsewhere", "content-length": "1", "X-Odd": "odd" }, body: "1" });
    expect(received).to.match(
      /^POST \/ HTTP\/1\.1\r\nhost: elsewhere\r\ncontent-length: 1\r\nX-Odd: odd\r\n[^]*\r\n\r\n1$/,
    );
  });

  const failing: [string, Behaviour, string, number?][] = [
    ["no answer", () => {}, "timeout", 60],
    [
      "half an answer, then silence",
      (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal"),
      "timeout",
      60,
    ],
    [
      "half an answer, then the end",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal"),
      "reset",
    ],
    [
      "half an answer, then a reset",
      (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal", () => socket.resetAndDestroy()),
      "reset",
    ],
    ["half a head, then the end", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-"), "other|reset"],
    ["a reset", (socket) => socket.resetAndDestroy(), "reset"],
    ["the end", (socket) => socket.end(), "reset"],
    ["no HTTP", (socket) => socket.end("220 mail.example ESMTP\r\n"), "other"],
    ["a bad length", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), "other"],
  ];
  for (const [what, behaviour, failure, timeout] of failing)
    it(`says what failed: ${what}`, async () => {
      await speaking(behaviour, timeout);
      const { answer, stale } = await request();
      expect(stale).to.equal(false);
      expect("failure" in answer && answer.failure).to.match(new RegExp(`^(${failure})$`));
      expect("message" in answer && answer.message)
        .to.be.a("string")
        .that.matches(/./);
    });

  it("tells a reused connection that was reset before its first byte from any other", async () => {
    await speaking((socket, _, count) => (count === 1 ? socket.write(OK) : socket.resetAndDestroy()));
    await request();
    const again = await request();
    expect(again).to.deep.include({ stale: true });
    expect("failure" in again.answer && again.answer.failure).to.equal("reset");
    expect((await request()).answer).to.include({ status: 200 });
    expect(connections).to.equal(2);
  });

  it("doesn't call a reused connection stale once an answer has begun", async () => {
    await speaking((socket, _, count) =>
      count === 1
        ? socket.write(OK)
        : socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal", () =>
            setImmediate(() => socket.resetAndDestroy()),
          ),
    );
    await request();
    const { answer, stale } = await request();
    expect([stale, "failure" in answer && answer.failure]).to.deep.equal([false, "reset"]);
  });

  it("says that a port is closed", async () => {
    await speaking(() => {});
    await new Promise((resolve) => server.close(resolve));
    const { answer } = await request();
    expect("failure" in answer && answer.failure).to.equal("refused");
  });

  it("cuts off an answer that never ends", async () => {
    const megabyte = "x".repeat(1024 * 1024);
    await speaking((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const more = (): void => {
        while (!socket.destroyed && socket.write(megabyte));
        if (!socket.destroyed) socket.once("drain", more);
      };
      more();
    }, 5000);
    const { answer } = await request();
    expect("failure" in answer && [answer.failure, answer.message]).to.deep.equal([
      "other",
      "an answer of over 16777216 bytes",
    ]);
  });
});
