import { existsSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { expect } from "chai";
import { failureOf, get, INPUT, openWorkplace, type Workplace } from "../testing/conversing.ts";
import { UsageError } from "../usage-error.ts";
import { ConversationError, playback, record } from "./index.ts";

const SECRETS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLETOKEN==",
};

const CALL = {
  scope: "http://lambda.invalid",
  method: "GET",
  path: "/a",
  body: "",
  status: 200,
  response: {},
  rawHeaders: {},
};

/** Asks a host whose address nobody is asked for. */
const getUnresolved = (url: string): Promise<unknown> =>
  new Promise((resolve) => {
    const request = http.get(url, { lookup: (_, __, found) => found(new Error("no network here"), "", 4) });
    request.on("error", resolve);
  });

describe("a conversation that is recorded", () => {
  let place: Workplace;
  let file: string;

  beforeEach(() => {
    place = openWorkplace();
    ({ file } = place);
  });

  afterEach(() => {
    place.close();
  });

  it("is the same file when it is recorded again", async () => {
    await place.recordHello();
    const first = readFileSync(file, "utf8");
    await place.recordHello(true);
    expect(readFileSync(file, "utf8")).to.equal(first);
  });

  it("has no secret in it, though the endpoint tells all that it was told", async () => {
    const endpoint = await place.serve(async (incoming, outgoing) => {
      const body = Buffer.concat(await incoming.toArray())
        .toString("latin1")
        .slice(0, 20);
      const text = JSON.stringify({ headers: incoming.headers, body });
      outgoing.writeHead(201, { "set-cookie": SECRETS.sessionToken, "x-echo": text }).end(text);
    });
    await record({ file, endpoint }, async (address) => {
      const client = new LambdaClient({ endpoint: address, region: "us-east-1", credentials: SECRETS });
      await client.send(new CreateFunctionCommand(INPUT));
    });
    const text = readFileSync(file, "utf8");
    const code = Buffer.from(INPUT.Code?.ZipFile ?? "").toString("base64");
    for (const secret of [...Object.values(SECRETS), code, `:${new URL(endpoint).port}`])
      expect(text).to.not.include(secret);
    expect(text).to.not.match(/Signature=[0-9a-f]/);
    expect(text).to.include('"FunctionName": "hello"');
  });

  describe("isn't", () => {
    const rows: [string, (endpoint: string) => Promise<unknown>, string][] = [
      ["where nothing is sent to it", async () => "quiet", "Give the client the endpoint that the callback gets"],
      [
        "where the client calls somebody else",
        async (address) => {
          await get(`${address}/a`);
          await getUnresolved("http://elsewhere.test/b");
        },
        "the client also called http://elsewhere.test (GET /b)",
      ],
      [
        "where a connection was reset",
        async (address) => {
          await get(`${address}/a`);
          await get(`${address}/reset`).catch(() => "reset");
        },
        "GET /reset got no answer, or went past nock",
      ],
      [
        "where undici itself was the client",
        async (address) => {
          const undici: unknown = Reflect.get(globalThis, Symbol.for("undici.globalDispatcher.1"));
          if (typeof undici !== "object" || undici === null) throw new Error("this Node has another fetch");
          const send: unknown = Reflect.get(undici, "request");
          if (typeof send !== "function") throw new Error("this undici can't request");
          await Reflect.apply(send, undici, [{ origin: address, path: "/undici", method: "GET" }]);
        },
        "GET /undici got no answer, or went past nock. It sees the AWS SDK, fetch and node:http, but not undici itself",
      ],
      [
        "where an answer is compressed",
        async (address) => (await fetch(`${address}/gzip`)).text(),
        "the answer to GET /gzip is compressed (gzip)",
      ],
      ["where an answer is no text", async (address) => get(`${address}/bytes`), "the answer to GET /bytes is no text"],
    ];
    for (const [what, talk, message] of rows)
      it(what, async () => {
        // Node has its fetch, and the undici in it, from the first use on.
        await fetch("data:,");
        const endpoint = await place.serve((incoming, outgoing) => {
          if (incoming.url === "/reset") incoming.socket.destroy();
          else if (incoming.url === "/gzip")
            outgoing.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("hi"));
          else if (incoming.url === "/bytes") outgoing.end(Buffer.of(0xff, 0xfe, 0x00, 0xff));
          else outgoing.end("{}");
        });
        const error = await failureOf(record({ file, endpoint }, talk));
        expect(error).to.be.instanceOf(ConversationError);
        expect(error.message).to.include("not recorded").and.include(message);
        expect(existsSync(file)).to.equal(false);
      });

    it("where the client fails", async () => {
      const endpoint = await place.serveJson("{}");
      const failing = async (address: string): Promise<never> => {
        await get(`${address}/a`);
        throw new TypeError("the client's own");
      };
      expect(await failureOf(record({ file, endpoint }, failing))).to.be.instanceOf(TypeError);
      expect(existsSync(file)).to.equal(false);
    });

    it("over a file that is there, unless it is told so", async () => {
      writeFileSync(file, "precious");
      const error = await failureOf(record({ file, endpoint: "http://127.0.0.1:9" }, () => Promise.resolve()));
      expect(error).to.be.instanceOf(UsageError);
      expect(error.message).to.include(`${file} is there already: pass overwrite: true`);
      expect(readFileSync(file, "utf8")).to.equal("precious");
    });

    it("from an endpoint that is no URL", async () => {
      const error = await failureOf(record({ file, endpoint: "localhost:4566" }, () => Promise.resolve()));
      expect(error).to.be.instanceOf(UsageError);
      expect(error.message).to.include('"localhost:4566" is no URL like http://127.0.0.1:4566');
    });

    it("while another one is", async () => {
      const endpoint = await place.serveJson("{}");
      const inner = record({ file, endpoint }, async (address) => {
        await get(`${address}/a`);
        return failureOf(playback({ file: join(place.folder, "other.json") }, () => Promise.resolve()));
      });
      writeFileSync(
        join(place.folder, "other.json"),
        JSON.stringify({ kind: "conversation", format: 1, suite: { name: "s", version: "1" }, calls: [CALL] }),
      );
      expect(await inner)
        .to.be.instanceOf(UsageError)
        .and.have.property("message")
        .that.includes("recorded or played back already");
    });
  });
});
