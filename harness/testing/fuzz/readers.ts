import type * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { fixtureUrl } from "../../contract/fixture.ts";
import { checkKnown } from "../../gate/list/check-known.ts";
import { sortOut } from "../../gate/list/load-known.ts";
import { readKnownFile } from "../../gate/list/known-file.ts";
import { importContract } from "../../import/import-contract.ts";
import { conversationIn } from "../../playback/conversation.ts";
import { makePlay, textOf } from "../../playback/play.ts";
import type { RecordHeader } from "../../record/format.ts";
import { readRecord } from "../../record/read-record.ts";
import { formatNames, loadFormat } from "../../report/formats.ts";
import { leftoversIn } from "../../target/journal.ts";
import { profileIn } from "../../target/profile.ts";
import { goldenFile } from "../golden-records.ts";
import { modelText } from "../odd-model.ts";
import { PAGE } from "../small-page.ts";
import { suitePlan } from "../suite-plan.ts";
import { damaged } from "./damage.ts";

/** Something that is read from outside, and damaged texts for it. */
export interface Reader {
  name: string;
  damaged: fc.Arbitrary<string>;
  read(text: string): unknown;
}

const fixture = (path: string): string => readFileSync(fixtureUrl(path), "utf8");

const KNOWN = `suite: 0.1.0
known:
  - match: memory-size/below-minimum   # a comment
    clause: request.memory-size.minimum
    reason: it takes any
    link: https://example.com/1
  - { match: "timeout/*", clause: request.timeout.minimum, outcome: failed, status: 201 }
  - match: operation/list-functions
    clause: effect.list-functions.answers
    outcome: not-applicable
flaky:
  - match: "*"
    clause: protocol.no-server-error
    mark: not repeated
    expires: 2099-01-01
`;

const CONVERSATION = {
  kind: "conversation",
  format: 1,
  suite: { name: "lambda-createfunction-conformance", version: "0.1.0" },
  calls: [
    {
      scope: "http://lambda.invalid",
      method: "POST",
      path: "/2015-03-31/functions",
      body: { FunctionName: "f", Code: { ZipFile: "<package of 9 bytes>" }, Tags: { a: "b" } },
      status: 201,
      response: { FunctionName: "f", MemorySize: 128 },
      rawHeaders: { "content-type": "application/json" },
    },
    {
      scope: "http://lambda.invalid",
      method: "GET",
      path: "/2015-03-31/functions/f",
      body: "",
      status: 404,
      response: "no",
      rawHeaders: {},
    },
  ],
};

const JOURNAL = [
  { creating: "lcf-abcdef-0001" },
  { deleted: "lcf-abcdef-0001" },
  { creating: { placeholder: "role", runId: "abcdef" } },
  { creating: { placeholder: "role", runId: "abcdef", value: "arn:aws:iam::123456789012:role/r" } },
]
  .map((entry) => `${JSON.stringify({ endpoint: "http://127.0.0.1:4566/", region: "us-east-1", ...entry })}\n`)
  .join("");

/** The golden record with a few of its clauses and verdicts: the shorter, the likelier something is hit that counts. */
function smallGolden(): string {
  const lines = readFileSync(goldenFile(), "utf8").trimEnd().split("\n");
  const header = JSON.parse(lines[0] ?? "") as RecordHeader;
  const verdicts = lines.filter((line) => line.startsWith('{"kind":"verdict"')).toSorted((a, b) => a.length - b.length);
  const others = lines.slice(1).filter((line) => !line.startsWith('{"kind":"verdict"'));
  const failed = verdicts.find((line) => line.includes('"outcome":"failed"')) ?? "";
  return [
    JSON.stringify({ ...header, clauses: header.clauses.slice(0, 4) }),
    ...verdicts.slice(0, 1),
    failed,
    ...others,
    "",
  ].join("\n");
}

/** One of so many of the damaged records that can be read is reported too, in every form: that takes long. */
const REPORTED_OF = 200;

/** And of so many lists one is held against the plan. */
const CHECKED_OF = 50;

export async function readers(): Promise<Reader[]> {
  const formats = await Promise.all(formatNames().map(loadFormat));
  const plan = suitePlan();
  return [
    { name: "page", damaged: damaged([PAGE], "text"), read: (text) => importContract(text, "page.md", "2021") },
    {
      name: "model",
      damaged: damaged([modelText()], "JSON"),
      read: (text) => importContract(text, "model.json", "2021"),
    },
    {
      name: "profile",
      damaged: damaged([fixture("targets/generic.json"), fixture("targets/moto.json")], "JSON"),
      read: (text) => profileIn(text, "mine.json"),
    },
    {
      name: "known failures",
      damaged: damaged([KNOWN], "text"),
      read(text) {
        const { list } = readKnownFile(text, "known.yaml");
        if (text.length % CHECKED_OF === 0) checkKnown(sortOut(list, Date.parse("2026-01-01")), [plan], "known.yaml");
      },
    },
    {
      name: "record",
      damaged: damaged([smallGolden()], "JSON Lines"),
      read(text) {
        const record = readRecord(text, "record.jsonl");
        if (text.length % REPORTED_OF === 0) for (const { render } of formats) render([record]);
      },
    },
    {
      name: "recording",
      damaged: damaged([JSON.stringify(CONVERSATION)], "JSON"),
      async read(text) {
        const { calls } = await conversationIn(text, "recording.json");
        const play = makePlay(calls, "recording.json");
        const call = play.answer({
          method: "POST",
          path: "/2015-03-31/functions",
          body: CONVERSATION.calls[0]?.body ?? "",
        });
        textOf(call, "http://127.0.0.1");
      },
    },
    { name: "journal", damaged: damaged([JOURNAL], "JSON Lines"), read: (text) => leftoversIn(text, "journal.jsonl") },
  ];
}
