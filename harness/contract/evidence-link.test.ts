import { expect } from "chai";
import { aws, page, protocol, recordings } from "./evidence.ts";
import { linkOf, sourceLink } from "./evidence-link.ts";

describe("a link to evidence", () => {
  for (const [source, link] of [
    ["a/b@8b9a79f0 tests/c.json :: D::e[f]", "https://github.com/a/b/blob/8b9a79f0/tests/c.json"],
    ["a/b issue #42 (debug log)", "https://github.com/a/b/issues/42"],
    ["a/b.c PR #7 (raw HTTP)", "https://github.com/a/b.c/issues/7"],
    ["a/b #7; c/d #8", "https://github.com/a/b/issues/7"],
    ["an acceptance test, run on AWS", undefined],
  ] as const)
    it(`of "${source}"`, () => expect(sourceLink(source)).to.equal(link));

  it("leads to AWS's page of the operation, to the protocol's, or to the recording's source", () => {
    expect(linkOf(page(1))).to.match(/^https:\/\/docs\.aws\.amazon\.com\/.*CreateFunction/);
    expect(linkOf(protocol("x"))).to.match(/^https:\/\/smithy\.io\//);
    expect(linkOf(aws("ok-minimal-zip"))).to.match(/^https:\/\/github\.com\//);
    expect(linkOf({ source: "aws", at: "of another version", date: "" })).to.equal(undefined);
  });

  it("is there for nearly every recording", () => {
    const without = recordings.filter(({ source }) => sourceLink(source) === undefined);
    expect(without.length).to.be.below(recordings.length / 10);
  });
});
