import { expect } from "chai";
import { goldenRecord } from "../../testing/golden-records.ts";
import type { RunRecord } from "../../record/format.ts";
import { loadFormat } from "../formats.ts";

const golden = goldenRecord();
const { origin, host } = new URL(golden.header.target.endpoint);

/** A run whose server was started for it, and tells its address in what it answers. */
function localRecord(): RunRecord {
  const told = JSON.stringify(golden).replaceAll("Internal Server Er", `see ${origin}/log, ${host}, `);
  const record = JSON.parse(told) as RunRecord;
  const options = { ...record.header.options, start: "node /home/me/server.js", ready: "/up" };
  return { ...record, header: { ...record.header, options } };
}

describe("what is published, or read on another machine", () => {
  for (const name of ["markdown", "html", "issues", "matrix", "matrix-markdown"])
    it(`has nothing of the machine that ran: ${name}`, async () => {
      const text = (await loadFormat(name)).render([localRecord()]);
      expect(text).to.not.include(host);
      expect(text).to.not.match(/--start|--ready|\/home\/me/);
    });

  for (const name of ["markdown", "html", "matrix"])
    it(`goes to $ENDPOINT by its commands: ${name}`, async () => {
      const text = (await loadFormat(name)).render([localRecord()]);
      expect(text).to.match(/run --endpoint \\?"\$ENDPOINT\\?" --profile sample/);
    });
});
