import { UsageError } from "../usage-error.ts";
import type { ReportFormat } from "./format.ts";

/** Every format by the name that `--format` and `--report` take; loaded when it is asked for. */
const FORMATS: Record<string, () => Promise<ReportFormat>> = {
  html: async () => (await import("./formats/html.ts")).html,
  text: async () => (await import("./formats/text.ts")).text,
  junit: async () => (await import("./formats/junit.ts")).junit,
  ctrf: async () => (await import("./formats/ctrf.ts")).ctrf,
  markdown: async () => (await import("./formats/markdown.ts")).markdown,
  issues: async () => (await import("./formats/issues.ts")).issues,
  annotations: async () => (await import("./formats/annotations.ts")).annotations,
  badge: async () => (await import("./formats/badge.ts")).badge,
  matrix: async () => (await import("./formats/matrix.ts")).matrix,
  "matrix-markdown": async () => (await import("./formats/matrix-markdown.ts")).matrixMarkdown,
  "matrix-json": async () => (await import("./formats/matrix-json.ts")).matrixJson,
};

export const formatNames = (): string[] => Object.keys(FORMATS);

/** @throws UsageError for a name that no format has */
export async function loadFormat(name: string): Promise<ReportFormat> {
  const load = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (!load) throw new UsageError(`unknown report format "${name}": expected one of ${formatNames().join(", ")}`);
  return load();
}
