import { isNode, isScalar, type Pair, type YAMLMap } from "yaml";

export const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** Where a value ends, without the line ends after a block of text. */
export function endOf(text: string, node: unknown): number {
  const end = isNode(node) ? (node.range?.[1] ?? 0) : 0;
  return text.slice(0, end).trimEnd().length;
}

export function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

/** Whether a map is written as JSON writes it. */
export const isQuoted = (map: YAMLMap): boolean => {
  const key = map.items[0]?.key;
  return isScalar(key) && key.type === "QUOTE_DOUBLE";
};
