import { Command } from "commander";
import { LATEST } from "../contract/edition.ts";
import { accessTo } from "../session/access.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { probe } from "../session/probe.ts";
import { regionFrom } from "../session/region.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { makeRunId, planOf } from "../session/session.ts";
import { systemClock } from "../session/system-clock.ts";
import { makeTarget } from "../target/target.ts";
import { safe } from "../report/printable.ts";
import { UsageError } from "../usage-error.ts";
import { optionOf } from "./options.ts";
import { checkWritable } from "./check-writable.ts";
import type { Terminal } from "./terminal.ts";
import { writeFile } from "./write-file.ts";

interface ProbeOptions {
  endpoint?: string;
  region?: string;
  name: string;
  out?: string;
  ca?: string;
  credentialsProfile?: string;
  allowRemote?: boolean;
}

export function probeCommand(terminal: Terminal): Command {
  return new Command("probe")
    .description("find out what a target offers and needs, and print a profile")
    .addOption(optionOf("endpoint"))
    .addOption(optionOf("region", "region that requests are signed for"))
    .option("--name <name>", "what to call the profile", "probed")
    .option("--out <file>", "write the profile there instead of printing it")
    .addOption(optionOf("ca"))
    .addOption(optionOf("credentialsProfile"))
    .addOption(optionOf("allowRemote"))
    .addHelpText(
      "after",
      `
Example:
  $ lambda-conformance probe --endpoint http://127.0.0.1:4566 --out my-target.json
  $ lambda-conformance run --endpoint http://127.0.0.1:4566 --profile ./my-target.json`,
    )
    .action(async (options: ProbeOptions) => terminal.exit(await probeTarget(options, terminal)));
}

async function probeTarget(options: ProbeOptions, terminal: Terminal): Promise<number> {
  const { environment, print, complain, status } = terminal;
  const endpoint = endpointFrom(options.endpoint, environment, options.allowRemote ?? false);
  if (!endpoint) throw new UsageError("probe needs a target: name one with --endpoint");
  // Before functions are created there for nothing.
  if (options.out !== undefined) checkWritable(options.out, "the profile", []);
  const clock = systemClock();
  const aborting = new AbortController();
  const target = makeTarget({
    endpoint,
    region: regionFrom(options.region, environment),
    access: await accessTo(endpoint, options, environment),
    timeout: DEFAULTS.timeout,
    connections: 1,
    now: clock.now,
  });
  terminal.onInterrupt(() => aborting.abort());
  try {
    const { name } = options;
    const probed = await probe({
      ...clock,
      target,
      plan: planOf(LATEST, DEFAULTS.seed),
      newRunId: () => makeRunId(clock.random),
      name,
      signal: aborting.signal,
    });
    for (const note of probed.notes) status(`${note}\n`);
    if (!("profile" in probed)) {
      complain(safe(probed.objection));
      return 3;
    }
    const text = `${JSON.stringify(probed.profile, undefined, 2)}\n`;
    if (options.out === undefined) print(text.trimEnd());
    else writeFile(options.out, "the profile", text);
    return 0;
  } finally {
    target.close();
  }
}
