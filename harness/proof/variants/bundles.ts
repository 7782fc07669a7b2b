import type { Variant } from "./variant.ts";

/**
 * The fewest servers that hold every variant: the first has the first variant of each dimension, the second the second, and
 * so on. The freedoms of one server are about different things, so that none hides what another does.
 */
export function bundlesOf(variants: readonly Variant[]): Variant[][] {
  const together = variants.filter(({ isAlone }) => !isAlone);
  const dimensions = [...Map.groupBy(together, ({ dimension }) => dimension).values()];
  const count = Math.max(0, ...dimensions.map(({ length }) => length));
  const bundles = Array.from({ length: count }, (_, index) =>
    dimensions.flatMap((dimension) => dimension[index] ?? []),
  );
  return [...bundles, ...variants.filter(({ isAlone }) => isAlone).map((variant) => [variant])];
}
