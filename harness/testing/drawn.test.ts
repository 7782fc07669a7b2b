import { expect } from "chai";
import { DRAWN_PAGES, readPage, withDrawnParts } from "./drawn.ts";

describe("drawn parts of documents", () => {
  for (const page of DRAWN_PAGES)
    it(`${page} has them as they are now: else node harness/testing/draw-pages.ts`, () => {
      const text = readPage(page);
      expect(text).to.include(": drawn by node harness/testing/draw-pages.ts -->");
      expect(text).to.equal(withDrawnParts(text));
    });
});
