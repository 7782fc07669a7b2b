import { expect } from "chai";
import { makeSteady } from "./steady.ts";

const ID = "23ed6f38-67af-49aa-a519-f40aa7f0026e";
const OTHER = "0f0e0d0c-1111-2222-3333-444455556666";

describe("what stays the same from recording to recording", () => {
  it("are ids, by the order in which answers bring them in", () => {
    const steady = makeSteady();
    expect(steady.response(`${ID} ${OTHER} ${ID}`)).to.equal(
      "00000000-0000-4000-8000-000000000001 00000000-0000-4000-8000-000000000002 00000000-0000-4000-8000-000000000001",
    );
    expect(steady.request(`give me ${OTHER}`)).to.equal("give me 00000000-0000-4000-8000-000000000002");
  });

  it("are ids of requests, whatever their form", () => {
    const steady = makeSteady();
    expect(steady.response(`2E9havnduFpex5cp ${ID}, 2E9havnduFpex5cp`, "2E9havnduFpex5cp")).to.equal(
      "00000000-0000-4000-8000-000000000001 00000000-0000-4000-8000-000000000002, 00000000-0000-4000-8000-000000000001",
    );
    expect(steady.response(`${OTHER} ${ID}`, OTHER)).to.equal(
      "00000000-0000-4000-8000-000000000003 00000000-0000-4000-8000-000000000002",
    );
    expect(steady.response("none", "")).to.equal("none");
  });

  it("are times, one second after the other, written as they were", () => {
    const steady = makeSteady();
    const text = "2026-11-25T02:27:39.280+0000 2026-11-25T02:27:39Z 2026-11-25T02:27:39.280123-08:00";
    expect(steady.response(text)).to.equal(
      "2000-01-01T00:00:01.000+0000 2000-01-01T00:00:02Z 2000-01-01T00:00:03.000000+00:00",
    );
    expect(steady.response("2026-11-25T02:27:39Z")).to.equal("2000-01-01T00:00:02Z");
  });

  it("isn't what the client brought in", () => {
    const steady = makeSteady();
    const own = `name-${ID} of 2026-11-25T02:27:39Z`;
    expect(steady.request(own)).to.equal(own);
    expect(steady.response(own)).to.equal(own);
  });
});
