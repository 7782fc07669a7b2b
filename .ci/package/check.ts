// Packs the package, looks at the tarball, and uses it as its users do: on both ends of its Node versions, from the command
// line, with its types, by each test runner. What needs a package index that can't be reached counts as skipped.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadContract } from "../../harness/contract/load-contract.ts";
import { createReference } from "../../harness/reference/reference.ts";
import { serveReference } from "../../harness/reference/serve.ts";
import { checkConsumer, makeProject, nodeOf } from "./consumer.ts";
import { checkDocumentation } from "./documentation.ts";
import { checkExamples, checkClientExamples } from "./examples.ts";
import { checkByLinters } from "./linters.ts";
import { checkPeers } from "./peers.ts";
import { check, close } from "./tally.ts";
import { packed } from "./tarball.ts";

/** The least that package.json asks for. */
const OLDEST = "22.20.0";

const scratch = mkdtempSync(join(tmpdir(), "package-"));
const served = await serveReference(createReference({ contract: loadContract("2021") }));
try {
  const tarball = await packed(scratch);
  if (tarball) {
    await check(`Node ${OLDEST} is there`, async () => {
      const environment = await nodeOf(OLDEST);
      await checkConsumer(`Node ${OLDEST}`, makeProject(scratch, "oldest"), tarball, environment);
    });
    const own = makeProject(scratch, "consumer");
    if (await checkConsumer(`Node ${process.versions.node}`, own, tarball, {})) {
      await checkPeers(own);
      await checkDocumentation(["docs/library.md"], own, { AWS_ENDPOINT_URL_LAMBDA: served.url });
      await checkExamples(scratch, tarball, served.url);
      await checkClientExamples(scratch, tarball);
      await checkByLinters(scratch, tarball);
    }
  }
} finally {
  await served.close();
  rmSync(scratch, { recursive: true, force: true });
}
close();
