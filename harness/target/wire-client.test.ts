import { expect } from "chai";
import { FAULTS } from "../proof/hostile/faults.ts";
import { serveBytes, type Behaviour, type NetServer } from "../testing/net-server.ts";
import { makeWireClient, type WireClient, type WireRequest } from "./wire-client.ts";

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Twice: a\r\nX-Twice: b\r\n\r\nhi";
const MEGABYTE = Buffer.alloc(1024 * 1024, "x");

describe("the wire client", () => {
  let server: NetServer;
  let client: WireClient;

  async function speaking(behaviour: Behaviour, timeout = 2000): Promise<void> {
    server = await serveBytes(behaviour);
    client = makeWireClient(timeout, 2);
  }

  afterEach(async () => {
    client.close();
    await server.close();
  });

  const request = (change: Partial<WireRequest> = {}, isFresh = false) =>
    client.send({ method: "GET", url: server.url, headers: { host: server.url.host }, body: "", ...change }, isFresh);

  it("gives status, headers and body, and reuses its connection", async () => {
    await speaking((socket) => socket.write(OK));
    const first = await request();
    expect(first.stale).to.equal(false);
    expect(first.answer).to.deep.include({ status: 200, body: "hi" });
    expect("headers" in first.answer && first.answer.headers["x-twice"]).to.equal("a, b");
    expect(await request()).to.deep.equal(first);
    expect(server.connections()).to.equal(1);
  });

  it("makes a connection of its own where it is asked to", async () => {
    await speaking((socket) => socket.write(OK));
    await request();
    await request({}, true);
    expect(server.connections()).to.equal(2);
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

  const odd: [string, string, object][] = [
    ["an answer of HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nhi", { status: 200, body: "hi" }],
    ["an answer without a length", "HTTP/1.1 404 \r\nConnection: close\r\n\r\nhi", { status: 404, body: "hi" }],
    ["an answer without anything", "HTTP/1.1 204 No Content\r\n\r\n", { status: 204, body: "" }],
    [
      "the answer after any number of others that only inform",
      `${"HTTP/1.1 102 Processing\r\n\r\n".repeat(2000)}${OK}`,
      { status: 200, body: "hi" },
    ],
    ["a status that nobody gave a meaning", "HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n", { status: 799, body: "" }],
  ];
  for (const [what, bytes, answer] of odd)
    it(`takes ${what}`, async () => {
      await speaking((socket) => socket.end(bytes));
      expect((await request()).answer).to.deep.include(answer);
    });

  for (const { what, commit, failure } of FAULTS)
    it(`says what failed: ${what}`, async () => {
      await speaking(commit, failure === "timeout" ? 60 : 2000);
      const { answer, stale } = await request();
      expect(stale).to.equal(false);
      expect("failure" in answer && answer.failure).to.equal(failure);
      expect("message" in answer && answer.message)
        .to.be.a("string")
        .that.matches(/./);
    });

  it("says that a server speaks no TLS", async () => {
    await speaking((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const { answer } = await request({ url: new URL(server.url.href.replace("http:", "https:")) });
    expect("failure" in answer && answer.failure).to.equal("other");
  });

  it("tells a reused connection that was reset before its first byte from any other", async () => {
    await speaking((socket, _, count) => (count === 1 ? socket.write(OK) : socket.resetAndDestroy()));
    await request();
    const again = await request();
    expect(again).to.deep.include({ stale: true });
    expect("failure" in again.answer && again.answer.failure).to.equal("reset");
    expect((await request()).answer).to.include({ status: 200 });
    expect(server.connections()).to.equal(2);
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
    await server.close();
    const { answer } = await request();
    expect("failure" in answer && answer.failure).to.equal("refused");
  });

  it("keeps its time while it waits for a connection too", async () => {
    await speaking(() => {}, 60);
    const answers = await Promise.all(Array.from({ length: 5 }, () => request()));
    expect(answers.map(({ answer }) => "failure" in answer && answer.failure)).to.deep.equal(Array(5).fill("timeout"));
    expect(server.connections()).to.be.at.most(4);
  });

  it("takes an answer to a request that nobody reads to its end, and loses no connection by it", async () => {
    await speaking((socket) => {
      socket.pause();
      socket.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno");
    });
    const large = (): Promise<unknown> =>
      request({
        method: "POST",
        headers: { host: server.url.host, "content-length": String(64 * MEGABYTE.length) },
        body: Array.from({ length: 64 }, () => MEGABYTE),
      }).then(({ answer }) => "status" in answer && answer.status);
    for (let count = 0; count < 4; count++) expect(await large()).to.equal(413);
  });

  it("cuts off an answer that never ends", async () => {
    await speaking((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const more = (): void => {
        while (!socket.destroyed && socket.write(MEGABYTE));
        if (!socket.destroyed) socket.once("drain", more);
      };
      more();
    }, 5000);
    const { answer } = await request();
    expect("failure" in answer && [answer.failure, answer.message]).to.deep.equal([
      "other",
      "an answer of over 262144 bytes",
    ]);
  });
});
