import { expect } from "chai";
import { fakeClock } from "../testing/fake-clock.ts";
import { refusal } from "../testing/right-answer.ts";
import { patiently } from "./patience.ts";

const THROTTLED = refusal(429, "TooManyRequestsException");

describe("waiting out a throttling target", () => {
  async function sendsOf(signal?: AbortSignal, onSend: (count: number) => void = () => {}): Promise<number> {
    let count = 0;
    const send = () => {
      count += 1;
      onSend(count);
      return Promise.resolve({ answer: THROTTLED, stale: false });
    };
    const { answer } = await patiently(send, { ...fakeClock(), signal });
    expect(answer).to.equal(THROTTLED);
    return count;
  }

  it("ends at the latest after 30 s", async () => {
    expect(await sendsOf()).to.be.within(5, 10);
  });

  it("ends with the run, in the middle of a wait too", async () => {
    const aborting = new AbortController();
    const count = await sendsOf(aborting.signal, (sent) => {
      if (sent === 2) aborting.abort();
    });
    expect(count).to.equal(2);
    expect(await sendsOf(aborting.signal)).to.equal(1);
  });
});
