import { expect } from "chai";
import { makeVisibility, type Place } from "./visibility.ts";

describe("visibility", () => {
  const rows: [what: string, settle: number | undefined, shown: [Place, number][], limit: number][] = [
    ["30 s where no function was shown", undefined, [], 30_000],
    ["30 s where functions were shown elsewhere", undefined, [["ListFunctions", 7]], 30_000],
    ["5 s where functions are shown at once", undefined, [["GetFunction", 0]], 5000],
    ["5 s where twice the longest is less", undefined, [["GetFunction", 2400]], 5000],
    [
      "twice the longest that one took",
      undefined,
      [
        ["GetFunction", 4000],
        ["GetFunction", 100],
      ],
      8000,
    ],
    ["what the user says, where none was shown", 2, [], 2000],
    ["what the user says, whatever was shown", 0, [["GetFunction", 4000]], 0],
  ];
  for (const [what, settle, shown, limit] of rows)
    it(`is waited for ${what}`, () => {
      const visibility = makeVisibility(settle);
      for (const [place, after] of shown) visibility.shown(place, after);
      expect(visibility.limit("GetFunction")).to.equal(limit);
    });
});
