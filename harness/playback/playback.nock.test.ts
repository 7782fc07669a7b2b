import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { GetFunctionCommand, type CreateFunctionCommandInput } from "@aws-sdk/client-lambda";
import { expect } from "chai";
import nock from "nock";
import { packageAsBase64 } from "../generate/packages.ts";
import { clientOf, failureOf, get, openWorkplace, SAID, talking, type Workplace } from "../testing/conversing.ts";
import { UsageError } from "../usage-error.ts";
import { ConversationError, playback, record } from "./index.ts";

describe("a conversation that is played back", () => {
  let place: Workplace;
  let file: string;

  beforeEach(() => {
    place = openWorkplace();
    ({ file } = place);
  });

  afterEach(() => {
    place.close();
    nock.cleanAll();
  });

  it("is played back without the server that it was recorded from", async () => {
    expect(await place.recordHello()).to.deep.equal(SAID);
    expect(await playback({ file }, talking())).to.deep.equal(SAID);
    expect(await playback({ file: pathToFileURL(file) }, talking())).to.deep.equal(SAID);
  });

  it("may be by fetch and by node:http too, below an endpoint's own path", async () => {
    const endpoint = `${await place.serveJson('{"here":"http://localhost"}')}/prefix/`;
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
    const endpoint = await place.serve((_, outgoing) => outgoing.end(String(++count * 1000)));
    await record({ file, endpoint }, async (address) => {
      for (const path of ["/state", "/state", "/other"]) await get(address + path);
    });
    const talk = async (address: string) =>
      [await get(`${address}/other`), await get(`${address}/state`), await get(`${address}/state`)].join();
    expect(await playback({ file }, talk)).to.equal("3000,1000,2000");
  });

  it("tells the client its own endpoint in the answers", async () => {
    let endpoint = "";
    endpoint = await place.serve((_, outgoing) => outgoing.end(JSON.stringify({ next: `${endpoint}/next` })));
    const talk = async (address: string) => (await fetch(`${address}/first`)).json();
    await record({ file, endpoint }, talk);
    expect(await playback({ file }, talk)).to.deep.equal({ next: "http://lambda.invalid/next" });
    expect(await playback({ file, endpoint: "http://127.0.0.1:4566" }, talk)).to.deep.equal({
      next: "http://127.0.0.1:4566/next",
    });
  });

  it("leaves nock, and what else a test has it do, as they were", async () => {
    const endpoint = await place.serveJson("{}");
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

  describe("isn't", () => {
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
        await place.recordHello();
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
        const endpoint = await place.serveJson("{}");
        await record({ file, endpoint }, async (address) => {
          for (const path of ["/a", "/b"]) await get(address + path);
        });
        const error = await failureOf(playback({ file }, talk));
        expect(error).to.be.instanceOf(ConversationError);
        for (const message of messages) expect(error.message).to.include(message);
      });

    it("twice to a client that makes three attempts: the first difference ends it", async () => {
      await place.recordHello();
      let attempts = 0;
      await failureOf(
        playback({ file }, async (endpoint) => {
          const client = clientOf(endpoint);
          client.middlewareStack.add((next) => (args) => (attempts++, next(args)), { step: "deserialize" });
          await client.send(new GetFunctionCommand({ FunctionName: "other" }));
        }),
      );
      expect(attempts).to.equal(1);
    });

    it("without telling what failed in the client itself", async () => {
      await place.recordHello();
      const error = await failureOf(playback({ file }, () => Promise.reject(new TypeError("the client's own"))));
      expect(error).to.be.instanceOf(TypeError);
    });

    it("to what a test serves on loopback by itself", async () => {
      await place.recordHello();
      const own = await place.serveJson('"my own"');
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
