import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { cases, run, UsageError, type ConformanceOptions } from "../index.ts";

/** Options as JavaScript gives them, whatever the types say. */
const wrong = (options: object): ConformanceOptions => ({ endpoint: "reference", ...options });

describe("the library: bad options", () => {
  const rejected: [what: string, options: object, says: string][] = [
    [
      "an endpoint of undefined",
      { endpoint: undefined },
      'endpoint is missing: give your server\'s URL, or "reference"',
    ],
    ["an empty endpoint", { endpoint: "" }, "endpoint is missing"],
    ["an endpoint that is no URL", { endpoint: "localhost" }, 'endpoint "localhost" is no URL'],
    ["a remote endpoint", { endpoint: "http://example.test" }, "add allowRemote if functions may be created there"],
    ["a host of AWS", { endpoint: "https://lambda.us-east-1.amazonaws.com", allowRemote: true }, "host of AWS itself"],
    [
      "an unknown edition",
      { edition: "2020" },
      'edition: no edition is called "2020" (the nearest is 2021): expected one of latest, 2021, 2026-05',
    ],
    ["an unknown reading", { strict: "lax" }, 'strict is "lax": expected one of documented, aws'],
    ["a filter that matches nothing", { only: ["zip/*", "memory/*"] }, "only memory/* matches neither"],
    ["a region of another form", { region: "moon" }, 'region is "moon": expected a region like us-east-1'],
    ["an account of another form", { account: "12" }, 'account is "12": expected 12 digits'],
    ["a role that is none", { role: "admin" }, 'role is "admin": expected an ARN'],
    ["no concurrency", { concurrency: 0 }, "concurrency is 0: expected a whole number from 1 to 256"],
    ["a fraction", { seed: 1.5 }, "seed is 1.5: expected a whole number from 0"],
    ["a text for a number", { timeout: "5" }, 'timeout is "5": expected a number'],
    ["a text for a list", { only: "zip/*" }, 'only is "zip/*": expected a list of globs'],
    ["a list of something else", { allowInconclusive: [1] }, "allowInconclusive is [1]: expected a list of globs"],
    ["a text for a flag", { allowRemote: "no" }, 'allowRemote is "no": expected true or false'],
    ["a number for a text", { out: 7 }, "out is 7: expected a text"],
    ["a number for an edition", { edition: 2021 }, "edition is 2021: expected a text"],
    ["a number for a file", { known: 7 }, "known is 7: expected a name, a file or its content"],
    ["what is no signal", { signal: {} }, "signal is {}: expected an AbortSignal"],
    ["an empty folder", { out: "" }, "out is empty: give it a value"],
    ["an empty glob", { only: ["zip/*", ""] }, "only is empty: give it a value"],
    ["a glob that allows nothing", { allowInconclusive: ["conflit/*"] }, "allowInconclusive conflit/* matches no case"],
    ["a server to start without its address", { start: "node server.js" }, "start needs endpoint: name the URL"],
    ["a path to look at without a server", { ready: "/health" }, "ready needs start: name the command too"],
    ["an option that is misspelt", { onyl: ["zip/*"] }, "unknown option onyl: expected one of endpoint, edition"],
  ];
  for (const [what, options, says] of rejected)
    it(`${what} is refused before anything is sent`, () =>
      expect(() => cases(wrong(options)))
        .to.throw(UsageError, says)
        .with.property("stack")
        .that.not.contains("\n"));

  const inFiles: [what: string, options: object, says: string][] = [
    ["an unknown profile", { profile: "azure" }, 'unknown profile "azure"'],
    ["a profile of another form", { profile: { name: "mine" } }, "the profile given by profile is wrong at its top"],
    [
      "known failures without a reason",
      { known: { known: [{ match: "*" }] } },
      "the known failures given by known are wrong",
    ],
    [
      "known failures that match nothing",
      { known: { known: [{ match: "x/*", clause: "request.role.required", status: 400, reason: "r" }] } },
      'given by known: the entry "x/*"',
    ],
    [
      "known failures that aren't there",
      { known: "no-such-file.json" },
      "can't read the known failures no-such-file.json",
    ],
  ];
  for (const [what, options, says] of inFiles)
    it(`${what}: the run is refused`, async () => {
      const error: unknown = await run(wrong(options)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(UsageError);
      expect(error).to.have.property("message").that.contains(says);
    });

  it("a folder that can't be written to is named", async () => {
    const directory = mkdtempSync(join(tmpdir(), "library-"));
    writeFileSync(join(directory, "file"), "");
    const out = join(directory, "file", "below");
    const message = await run(wrong({ out, only: ["zip/minimal"] })).then(String, String);
    rmSync(directory, { recursive: true });
    expect(message).to.contain(`can't write to out ${out}`);
  });
});
