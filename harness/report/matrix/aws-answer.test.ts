import { expect } from "chai";
import { aws, page } from "../../contract/evidence.ts";
import { awsAnswer } from "./aws-answer.ts";

const answerTo = (id: string, ...evidence: Parameters<typeof awsAnswer>[0]["evidence"][number][]) =>
  awsAnswer({ id, evidence });

describe("what AWS was recorded to answer", () => {
  it("is each answer once, with its newest date", () => {
    expect(answerTo("request.function-name.pattern")).to.equal("400 ValidationException (2025-11-25)");
    expect(answerTo("rule.function-name.unique")).to.equal("409 ResourceConflictException (2025)");
    expect(answerTo("rule.s3.bucket-exists")).to.equal(
      "400 InvalidParameterValueException (2025-11-25) or 403 AccessDeniedException (2021)",
    );
  });

  it("is the refusal of a bound that is known from both sides, and of what is only shown that it was so", () => {
    expect(answerTo("rule.tags.maximum")).to.equal("400 InvalidParameterValueException (2025-11-25)");
    expect(answerTo("response.made-up", page(1), aws("ok-minimal-zip"))).to.equal("201, as it says (2025-11-25)");
  });

  it("is nothing of another operation, nor of a recording that isn't known", () => {
    expect(answerTo("rule.layers.distinct")).to.equal(undefined);
    expect(answerTo("made-up", { source: "aws", at: "made-up", date: "2025" })).to.equal(undefined);
  });
});
