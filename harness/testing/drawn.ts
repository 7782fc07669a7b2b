import { readFileSync, writeFileSync } from "node:fs";
import { HARMS } from "../report/causes/harm.ts";
import { causeOfKind } from "../report/causes/kind-of.ts";
import { KINDS } from "../report/causes/kinds.ts";
import { plain } from "../report/paint.ts";
import { renderText } from "../report/render-text.ts";
import { goldenRecord } from "./golden-records.ts";

/** Parts of documents that are made from data, by the marks that they stand between. */
const PARTS: Record<string, () => string> = {
  harms: () => HARMS.map(({ title }, index) => `${index + 1}. ${title}`).join("\n"),
  causes: () =>
    [
      "| cause | harm | what usually brings it about | what would be right |",
      "| --- | --- | --- | --- |",
      ...[...Map.groupBy(KINDS, ({ id }) => id).values()].flatMap(([kind]) => {
        if (!kind) return [];
        const { harm, brings, right, per } = kind;
        const name = `\`${causeOfKind(kind)}${per ? "-…" : ""}\``;
        return [`| ${name} | ${HARMS.findIndex(({ id }) => id === harm) + 1} | ${brings} | ${right} |`];
      }),
    ].join("\n"),
  sample: () =>
    `\`\`\`text\n${renderText(goldenRecord(), { paint: plain, recordFile: "reports/runs/…/record.jsonl" })}\`\`\``,
};

/** A page with all its drawn parts as they should be. */
export function withDrawnParts(page: string): string {
  return page.replaceAll(
    /^(<!-- ([a-z]+): drawn by .*? -->\n)[^]*?^(<!-- end of \2 -->)$/gm,
    (whole, begin: string, name: string, end: string) => {
      const draw = PARTS[name];
      return draw ? `${begin}\n${draw()}\n\n${end}` : whole;
    },
  );
}

export const DRAWN_PAGES = ["README.md", "docs/causes.md", "docs/running.md"];

const fileOf = (page: string): URL => new URL(`../../${page}`, import.meta.url);

export const readPage = (page: string): string => readFileSync(fileOf(page), "utf8");
export const drawPage = (page: string): void => writeFileSync(fileOf(page), withDrawnParts(readPage(page)));
