import { expect } from "chai";
import { endpointFrom } from "../session/endpoint.ts";
import { isLoopback } from "../wire/loopback.ts";
import { UsageError } from "../usage-error.ts";

describe("the endpoint", () => {
  const local = ["127.0.0.1", "127.8.9.1", "localhost", "lambda.localhost", "[::1]", "2130706433", "0x7f.1"];
  const remote = [
    "127.0.0.1.example.test",
    "127.example.test",
    "localhost.example.test",
    "10.0.0.1",
    "[::2]",
    "notlocalhost",
    "0.0.0.0",
  ];

  for (const host of local)
    it(`${host} is loopback`, () => expect(isLoopback(new URL(`http://${host}/`))).to.equal(true));

  for (const host of remote)
    it(`${host} needs --allow-remote`, () => {
      expect(() => endpointFrom(`http://${host}/`, {}, false)).to.throw(UsageError, "--allow-remote");
      expect(endpointFrom(`http://${host}/`, {}, true)?.pathname).to.equal("/");
    });

  const aws = [
    "lambda.us-east-1.amazonaws.com",
    "LAMBDA.us-east-1.AMAZONAWS.com",
    "lambda.us-east-1.amazonaws.com.",
    "lambda.cn-north-1.amazonaws.com.cn",
    "lambda.us-east-1.api.aws",
    "amazonaws.com",
  ];
  for (const host of aws)
    it(`${host} is AWS itself, whatever is allowed`, () =>
      expect(() => endpointFrom(`https://${host}/`, {}, true)).to.throw(UsageError, "host of AWS itself"));

  it("comes from the option, else the service's variable, else the general one", () => {
    const environment = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_ENDPOINT_URL_LAMBDA: "http://127.0.0.1:2" };
    expect(endpointFrom("http://127.0.0.1:3", environment, false)?.port).to.equal("3");
    expect(endpointFrom(undefined, environment, false)?.port).to.equal("2");
    expect(endpointFrom(undefined, { ...environment, AWS_ENDPOINT_URL_LAMBDA: "" }, false)?.port).to.equal("1");
    expect(endpointFrom(undefined, {}, false)).to.equal(undefined);
  });

  it("isn't guessed where the option is empty, as by a variable that isn't set", () =>
    expect(() => endpointFrom("", { AWS_ENDPOINT_URL: "http://127.0.0.1:1" }, false)).to.throw(UsageError, "is empty"));
});
