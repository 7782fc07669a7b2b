import { expect } from "chai";
import { smallBody, smallExchange, smallFinding } from "../../../testing/small-record.ts";
import { placeOf } from "./place-of.ts";

const refused = smallExchange(400, "ValidationException");
const place = (expected: string, actual: string, path?: string, exchange = refused) =>
  placeOf(smallFinding("a.b", { expected, actual, ...(path !== undefined && { path }) }), exchange);

describe("the place of a finding in its answer", () => {
  it("is its path", () => {
    expect(place("present", "absent", "Layers[0].Arn")).to.deep.equal({ in: "body", path: "Layers[0].Arn" });
    expect(place("seconds, or a date", "soon", "Retry-After")).to.deep.equal({ in: "header", name: "retry-after" });
  });

  it("is the status, where that is what came", () => {
    expect(place("201", "400 ValidationException")).to.deep.equal({ in: "status" });
    expect(place("404", "400: the function exists")).to.deep.equal({ in: "status" });
  });

  it("is the header that is named or that has what came", () => {
    const header = (name: string) => ({ in: "header", name });
    expect(place("x-amzn-errortype: A", "absent")).to.deep.equal(header("x-amzn-errortype"));
    expect(place("the header x-amzn-requestid", "absent")).to.deep.equal(header("x-amzn-requestid"));
    expect(place("application/json", "text/html")).to.deep.equal(header("content-type"));
    expect(place("SerializationException", "ValidationException")).to.deep.equal(header("x-amzn-errortype"));
  });

  it("is the member of the body that has the error type", () => {
    const answer = { status: 400, headers: {}, body: smallBody('{"__type":"a#ValidationException"}') };
    expect(place("SerializationException", "ValidationException", undefined, { ...refused, answer })).to.deep.equal({
      in: "body",
      path: "__type",
    });
  });

  it("is none where the whole answer differs, or none came", () => {
    expect(place("a JSON object", "<p>")).to.equal(undefined);
    const { answer: _, ...unanswered } = refused;
    expect(place("an answer", "timeout", undefined, unanswered)).to.equal(undefined);
  });
});
