import { listedRuntimes } from "../../contract/runtimes.ts";
import type { Editions } from "../../contract/editions.ts";
import { schemaAt } from "../../contract/walk.ts";
import type { RequestNode } from "../nodes.ts";
import type { Misreading, Witness } from "./misreading.ts";

interface Row extends Misreading {
  /** What is taken for one of the listed values. */
  taken(values: readonly string[]): [id: string, value: string][];
  /** What it is taken for. */
  read(text: string, values: readonly string[]): string | null;
}

/** Other names by which something listed goes elsewhere. */
const ALIASES: Record<string, string> = { x86_64: "amd64", arm64: "aarch64", TRACE: "ALL", WARN: "WARNING" };

const otherSign = (text: string): string => text.replaceAll(/[_-]/gu, (sign) => (sign === "_" ? "-" : "_"));

/** Ways to get a list of values wrong; that one of them is missing, the cases of each value show. */
export const ROWS: readonly Row[] = [
  {
    name: "alias",
    sentence: "a name that a value has elsewhere is taken as well",
    taken: (values) =>
      values.flatMap((value) => {
        const alias = ALIASES[value];
        return alias === undefined ? [] : [[alias.toLowerCase(), alias]];
      }),
    read: (text, values) => values.find((value) => ALIASES[value] === text) ?? text,
  },
  {
    name: "other-signs",
    sentence: "a hyphen and an underscore are the same",
    taken(values) {
      const value = values.find((each) => otherSign(each) !== each);
      return value === undefined ? [] : [["other-sign", otherSign(value)]];
    },
    read: (text, values) => values.find((value) => otherSign(value) === text) ?? text,
  },
  {
    name: "trimmed",
    sentence: "blanks around a value are cut off first",
    taken: ([first = ""]) => [
      ["blank-before", ` ${first}`],
      ["line-end", `${first}\n`],
    ],
    read: (text) => text.trim(),
  },
  {
    name: "beginning-compared",
    sentence: "a value is known by how it begins",
    taken: ([first = ""]) => [["cut-short", first.slice(0, -1)]],
    read: (text, values) => (text === "" ? text : (values.findLast((value) => value.startsWith(text)) ?? text)),
  },
  {
    name: "empty-for-absent",
    sentence: "the empty text is taken for no text",
    taken: () => [["empty", ""]],
    read: (text) => (text === "" ? null : text),
  },
  {
    name: "first-of-several",
    sentence: "of several values in one text the first is taken",
    taken: ([first = "", second]) => (second === undefined ? [] : [["two-at-once", `${first},${second}`]]),
    read: (text) => text.split(",")[0] ?? text,
  },
];

/** The values that tell a list of values from its misreadings: no edition lists them. */
export function listedValueWitnesses({ schema, steps, slug }: RequestNode, { contract, others }: Editions): Witness[] {
  const { enum: values } = schema;
  if (values === undefined) return [];
  const usual = slug === "runtime" ? values.filter((value) => value.startsWith("python")).toReversed() : values;
  const all = new Set([
    ...values,
    ...others.flatMap((edition) => schemaAt(edition.request, steps)?.enum ?? []),
    ...(slug === "runtime" ? [contract, ...others].flatMap(listedRuntimes) : []),
  ]);
  return ROWS.flatMap(({ name, taken }) =>
    taken(usual)
      .filter(([, value]) => !all.has(value))
      .map(([id, value]): Witness => ({ id, title: JSON.stringify(value), value, of: name })),
  );
}
