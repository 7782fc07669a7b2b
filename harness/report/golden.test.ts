import { expectGolden } from "../testing/expect-golden.ts";
import { goldenRecord } from "../testing/golden-records.ts";
import { loadFormat } from "./formats.ts";

describe("a report of the fixed record", () => {
  for (const name of ["text", "junit", "ctrf", "markdown", "annotations", "badge"])
    it(`as ${name} is the committed one`, async () => {
      const { file, render } = await loadFormat(name);
      expectGolden(file, render([goldenRecord()]));
    });
});

describe("the matrix of the two fixed records", () => {
  for (const name of ["matrix-markdown", "matrix-json"])
    it(`as ${name} is the committed one`, async () => {
      const { file, render } = await loadFormat(name);
      expectGolden(file, render([goldenRecord(), goldenRecord("golden-other")]));
    });
});
