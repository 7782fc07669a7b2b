import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http, { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  LambdaClient,
  ResourceConflictException,
  type CreateFunctionCommandInput,
} from "@aws-sdk/client-lambda";
import { expect } from "chai";
import nock from "nock";
import { loadContract } from "../contract/load-contract.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import { createReference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";
import { listening } from "../testing/listening.ts";
import { UsageError } from "../target/usage-error.ts";
import { ConversationError, playback, record } from "./index.ts";

const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" };

const SECRETS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLETOKEN==",
};

const INPUT: CreateFunctionCommandInput = {
  FunctionName: "hello",
  Role: "arn:aws:iam::123456789012:role/hello",
  Runtime: "python3.9",
  Handler: "index.handler",
  MemorySize: 256,
  Code: { ZipFile: Buffer.from(packageAsBase64("minimal"), "base64") },
};

/** A client of a user: creates, reads, conflicts, deletes. */
const talking =
  (change: Partial<CreateFunctionCommandInput> = {}) =>
  async (endpoint: string): Promise<unknown> => {
    const client = new LambdaClient({ endpoint, region: "us-east-1", credentials: CREDENTIALS });
    const create = new CreateFunctionCommand({ ...INPUT, ...change });
    const FunctionName = create.input.FunctionName;
    const { FunctionArn } = await client.send(create);
    const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName }));
    const conflict = await client.send(create).catch((error: unknown) => error instanceof ResourceConflictException);
    const { $metadata } = await client.send(new DeleteFunctionCommand({ FunctionName }));
    client.destroy();
    return [FunctionArn, Configuration?.State, Configuration?.MemorySize, conflict, $metadata.httpStatusCode];
  };

const SAID = ["arn:aws:lambda:us-east-1:123456789012:function:hello", "Active", 256, true, 204];

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it didn't fail");
}

const get = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (part: string) => (text += part));
      response.on("end", () => resolve(text));
    });
    request.on("error", reject);
  });

describe("a conversation", () => {
  let folder: string;
  let file: string;
  const open: { close(): unknown }[] = [];

  /** Serves for one test. */
  async function serving(answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void): Promise<string> {
    const server: Server = createServer(answer);
    open.push({
      close() {
        server.close();
        server.closeAllConnections();
      },
    });
    return (await listening(server)).origin;
  }

  const json = (text: string) =>
    serving((_, outgoing) => outgoing.writeHead(200, { "content-type": "application/json" }).end(text));

  /** Against an empty reference, on a port of its own. */
  async function recordHello(overwrite = false): Promise<unknown> {
    const served = await serveReference(createReference({ contract: loadContract("2021") }));
    try {
      return await record({ file, endpoint: served.url, overwrite }, talking());
    } finally {
      await served.close();
    }
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "conversation-"));
    file = join(folder, "hello.conversation.json");
  });

  afterEach(() => {
    for (const server of open.splice(0)) server.close();
    rmSync(folder, { recursive: true });
    nock.cleanAll();
  });

  it("is played back without the server that it was recorded from", async () => {
    expect(await recordHello()).to.deep.equal(SAID);
    expect(await playback({ file }, talking())).to.deep.equal(SAID);
    expect(await playback({ file: pathToFileURL(file) }, talking())).to.deep.equal(SAID);
  });

  it("is the same file when it is recorded again", async () => {
    await recordHello();
    const first = readFileSync(file, "utf8");
    await recordHello(true);
    expect(readFileSync(file, "utf8")).to.equal(first);
  });

  it("has no secret in it, though the endpoint tells all that it was told", async () => {
    const endpoint = await serving(async (incoming, outgoing) => {
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
    for (const secret of [...Object.values(SECRETS), code, new URL(endpoint).port]) expect(text).to.not.include(secret);
    expect(text).to.not.match(/Signature=[0-9a-f]/);
    expect(text).to.include('"FunctionName": "hello"');
  });

  it("may be by fetch and by node:http too, below an endpoint's own path", async () => {
    const endpoint = `${await json('{"here":"http://localhost"}')}/prefix/`;
    const talk = async (address: string): Promise<unknown> => {
      const posted = await fetch(`${address}/a?b=c`, { method: "POST", body: "some text" });
      return [await posted.json(), await get(`${address}/d`)];
    };
    const said = await record({ file, endpoint }, talk);
    expect(await playback({ file }, talk)).to.deep.equal(said);
    expect(await playback({ file, endpoint: "http://lambda.eu-west-1.test" }, talk)).to.deep.equal(said);
    const { calls } = JSON.parse(readFileSync(file, "utf8")) as { calls: { path: string; body: unknown }[] };
    expect(calls.map(({ path, body }) => [path, body])).to.deep.equal([
      ["/a?b=c", "some text"],
      ["/d", ""],
    ]);
  });

  it("gives equal requests their answers in turn, and leaves the order of others open", async () => {
    let count = 0;
    const endpoint = await serving((_, outgoing) => outgoing.end(String(++count * 1000)));
    await record({ file, endpoint }, async (address) => {
      for (const path of ["/state", "/state", "/other"]) await get(address + path);
    });
    const talk = async (address: string) =>
      [await get(`${address}/other`), await get(`${address}/state`), await get(`${address}/state`)].join();
    expect(await playback({ file }, talk)).to.equal("3000,1000,2000");
  });

  it("tells the client its own endpoint in the answers", async () => {
    let endpoint = "";
    endpoint = await serving((_, outgoing) => outgoing.end(JSON.stringify({ next: `${endpoint}/next` })));
    const talk = async (address: string) => (await fetch(`${address}/first`)).json();
    await record({ file, endpoint }, talk);
    expect(await playback({ file }, talk)).to.deep.equal({ next: "http://lambda.invalid/next" });
    expect(await playback({ file, endpoint: "http://127.0.0.1:4566" }, talk)).to.deep.equal({
      next: "http://127.0.0.1:4566/next",
    });
  });

  it("leaves nock, and what else a test has it do, as they were", async () => {
    const endpoint = await json("{}");
    nock("http://others.test").get("/").twice().reply(200, "theirs");
    await record({ file, endpoint }, async (address) => get(`${address}/a`));
    expect([nock.isActive(), await get("http://others.test/")]).to.deep.equal([true, "theirs"]);
    await playback({ file }, async (address) => get(`${address}/a`));
    expect([nock.isActive(), await get("http://others.test/")]).to.deep.equal([true, "theirs"]);
    expect(nock.activeMocks()).to.deep.equal([]);
    nock.restore();
    try {
      await playback({ file }, async (address) => get(`${address}/a`));
      expect(nock.isActive()).to.equal(false);
    } finally {
      nock.activate();
    }
  });

  describe("isn't recorded", () => {
    const rows: [string, (endpoint: string) => Promise<unknown>, string][] = [
      ["where nothing is sent to it", async () => "quiet", "Give the client the endpoint that the callback gets"],
      [
        "where the client calls somebody else",
        async (address) => {
          await get(`${address}/a`);
          await get("http://elsewhere.invalid/b").catch(() => "not there");
        },
        "the client also called http://elsewhere.invalid (GET /b)",
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
        const endpoint = await serving((incoming, outgoing) => {
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
      const endpoint = await json("{}");
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
      const endpoint = await json("{}");
      const inner = record({ file, endpoint }, async (address) => {
        await get(`${address}/a`);
        return failureOf(playback({ file: join(folder, "other.json") }, () => Promise.resolve()));
      });
      writeFileSync(
        join(folder, "other.json"),
        JSON.stringify({ kind: "conversation", format: 1, suite: { name: "s", version: "1" }, calls: [CALL] }),
      );
      expect(await inner)
        .to.be.instanceOf(UsageError)
        .and.have.property("message")
        .that.includes("recorded or played back already");
    });
  });

  describe("isn't played back", () => {
    const other = Buffer.from(packageAsBase64("other"), "base64");
    const changed: [string, Partial<CreateFunctionCommandInput>, RegExp][] = [
      ["with another value", { MemorySize: 512 }, /^ {2}body\.MemorySize: recorded 256, sent 512$/m],
      ["without a member", { Handler: undefined }, /^ {2}body\.Handler: recorded "index\.handler", sent absent$/m],
      ["with a new one", { Tags: { a: "b" } }, /^ {2}body\.Tags: recorded absent, sent \{"a":"b"\}$/m],
      ["with another list", { Layers: ["x"] }, /^ {2}body\.Layers: recorded absent, sent \["x"\]$/m],
      [
        "with another package",
        { Code: { ZipFile: other } },
        /^ {2}body\.Code\.ZipFile: recorded "<package of \d+ bytes, SHA-256 [0-9a-f]+>", sent "<package of/m,
      ],
    ];
    for (const [what, change, message] of changed)
      it(`to a client that creates ${what}`, async () => {
        await recordHello();
        const error = await failureOf(playback({ file }, talking(change)));
        expect(error).to.be.instanceOf(ConversationError);
        expect(error.message)
          .to.match(
            /^POST \/2015-03-31\/functions isn't what was recorded, call 1 of 4 in .*hello\.conversation\.json:\n/,
          )
          .and.match(message)
          .and.match(/\nIf this is meant, record the conversation again, with overwrite: true\.$/);
      });

    const rows: [string, (endpoint: string) => Promise<unknown>, string[]][] = [
      [
        "to one that takes another method",
        async (address) => fetch(`${address}/a`, { method: "DELETE" }),
        ["DELETE /a isn't what was recorded, call 1 of 2", 'method: recorded "GET", sent "DELETE"'],
      ],
      [
        "to one that takes another path",
        async (address) => {
          await get(`${address}/a`);
          await get(`${address}/c`);
        },
        ["GET /c isn't what was recorded, call 2 of 2", 'path: recorded "/b", sent "/c"'],
      ],
      [
        "to one that sends a body of its own",
        async (address) => fetch(`${address}/a`, { method: "POST", body: "x" }),
        ['body: recorded "", sent "x"'],
      ],
      [
        "to one that asks once too often",
        async (address) => {
          for (const path of ["/a", "/b", "/b"]) await get(address + path);
        },
        ["GET /b isn't in", "all of its 2 calls were made before"],
      ],
      [
        "to one that stops earlier",
        async (address) => get(`${address}/a`),
        ["GET /b: recorded in", "not sent any more"],
      ],
      ["to one that doesn't begin", async () => "quiet", ["GET /a, GET /b: recorded in"]],
      [
        "to one that calls somebody else",
        async () => fetch("http://169.254.169.254/latest/api/token", { method: "PUT" }),
        ["PUT http://169.254.169.254/latest/api/token: the network is closed", "with http://lambda.invalid"],
      ],
      [
        "to one that hides that it failed",
        async (address) => {
          for (const path of ["/a", "/b", "/c"]) await get(address + path).catch(() => "never mind");
        },
        ["GET /c isn't in"],
      ],
    ];
    for (const [what, talk, messages] of rows)
      it(what, async () => {
        const endpoint = await json("{}");
        await record({ file, endpoint }, async (address) => {
          for (const path of ["/a", "/b"]) await get(address + path);
        });
        const error = await failureOf(playback({ file }, talk));
        expect(error).to.be.instanceOf(ConversationError);
        for (const message of messages) expect(error.message).to.include(message);
      });

    it("more than once to a client that makes attempts: the first difference ends it", async () => {
      await recordHello();
      let attempts = 0;
      await failureOf(
        playback({ file }, async (endpoint) => {
          const client = new LambdaClient({ endpoint, region: "us-east-1", credentials: CREDENTIALS, maxAttempts: 3 });
          client.middlewareStack.add((next) => (args) => (attempts++, next(args)), { step: "deserialize" });
          await client.send(new GetFunctionCommand({ FunctionName: "other" }));
        }),
      );
      expect(attempts).to.equal(1);
    });

    it("instead of what fails in the client itself", async () => {
      await recordHello();
      const error = await failureOf(playback({ file }, () => Promise.reject(new TypeError("the client's own"))));
      expect(error).to.be.instanceOf(TypeError);
    });

    it("to what a test serves on loopback by itself", async () => {
      await recordHello();
      const own = await json('"my own"');
      expect(
        await playback({ file }, async (endpoint) => {
          await talking()(endpoint);
          return get(own);
        }),
      ).to.equal('"my own"');
    });

    const files: [string, string | undefined, string][] = [
      ["that isn't there", undefined, "isn't there: record the conversation first, with record({ file, endpoint }, …)"],
      ["that isn't JSON", "{", "isn't JSON"],
      ["that is something else", '{"a":1}', "is no recorded conversation"],
      ["of nock's own", "[]", "is no recorded conversation"],
      ["of a newer version", '{"kind":"conversation","format":2}', "is of format 2, this version reads 1"],
      [
        "without a call in it",
        '{"kind":"conversation","format":1,"suite":{"name":"s","version":"1"},"calls":[]}',
        "is no recorded conversation: /calls",
      ],
    ];
    for (const [what, content, message] of files)
      it(`from a file ${what}`, async () => {
        if (content !== undefined) writeFileSync(file, content);
        const error = await failureOf(playback({ file }, () => Promise.resolve()));
        expect(error).to.be.instanceOf(UsageError);
        expect(error.message).to.include(file).and.include(message).and.not.include("\n");
      });
  });
});

const CALL = {
  scope: "http://lambda.invalid",
  method: "GET",
  path: "/a",
  body: "",
  status: 200,
  response: {},
  rawHeaders: {},
};
