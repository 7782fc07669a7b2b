import { EDITIONS } from "./edition.ts";
import { expect } from "chai";
import { constraintsOf } from "./list-constraints.ts";
import { loadContract } from "./load-contract.ts";
import { slugOf, slugOfMember } from "./slug.ts";

describe("contract/slug", () => {
  const slugs: Record<string, string> = {
    FunctionName: "function-name",
    KMSKeyArn: "kms-key-arn",
    S3Bucket: "s3-bucket",
    S3ObjectVersion: "s3-object-version",
    CodeSha256: "code-sha256",
    VpcConfig: "vpc-config",
    SourceKMSKeyArn: "source-kms-key-arn",
    Ipv6AllowedForDualStack: "ipv6-allowed-for-dual-stack",
    ExecutionEnvironmentMemoryGiBPerVCpu: "execution-environment-memory-gib-per-vcpu",
    FileSystemConfigs: "file-system-configs",
    member: "member",
  };

  for (const [name, slug] of Object.entries(slugs)) {
    it(`spells ${name} as ${slug}`, () => expect(slugOfMember(name)).to.equal(slug));
  }

  it("joins a path by dots", () => {
    expect(slugOf(["Code", "S3Bucket"])).to.equal("code.s3-bucket");
    expect(slugOf(["Environment", "Variables", "key"])).to.equal("environment.variables.key");
    expect(slugOf([])).to.equal("");
  });

  for (const edition of EDITIONS) {
    it(`gives every constraint of edition ${edition} an id of its own, in kebab-case`, () => {
      const ids = constraintsOf(loadContract(edition)).map(({ clause }) => clause?.id ?? "none");
      expect(new Set(ids).size).to.equal(ids.length);
      for (const id of ids) expect(id).to.match(/^(request|response)(\.[a-z0-9]+(-[a-z0-9]+)*)+$/);
    });
  }
});
