import { accessDenied, invalidParameter } from "./errors.ts";
import type { Rule } from "./rule.ts";
import { texts } from "./value.ts";

const LAYER_LIMIT = 5;

/** arn : partition : lambda : region : account : layer : name : version */
const regionOf = (arn: string): string | undefined => arn.split(":")[3];
const accountOf = (arn: string): string | undefined => arn.split(":")[4];
const withoutVersion = (arn: string): string => arn.split(":").slice(0, 7).join(":");

export const LAYER_RULES: readonly Rule[] = [
  {
    // ipv-layers-six
    name: "layers-maximum-5",
    check: ({ input }) =>
      texts(input, "Layers").length > LAYER_LIMIT
        ? invalidParameter(`Cannot reference more than ${LAYER_LIMIT} layers.`)
        : undefined,
  },
  {
    // ipv-layer-other-region
    name: "layers-same-region",
    check: ({ input }, { region }) =>
      texts(input, "Layers").every((arn) => regionOf(arn) === region)
        ? undefined
        : invalidParameter(
            `Layers are not in the same region as the function. Layers are expected to be in region ${region}.`,
          ),
  },
  {
    // ipv-layer-twice
    name: "layers-one-version-each",
    check: ({ input }) => {
      const layers = texts(input, "Layers");
      for (const [index, arn] of layers.entries()) {
        const first = layers.slice(0, index).find((earlier) => withoutVersion(earlier) === withoutVersion(arn));
        if (first === undefined) continue;
        return invalidParameter(
          "Two different versions of the same layer are not allowed to be referenced in the same function. " +
            `${first} and ${arn} are versions of the same layer.`,
        );
      }
      return undefined;
    },
  },
  {
    // acc-layer-other-account: whether the layer exists or not
    name: "layers-own-account",
    check: ({ input }, { surroundings: { account, partition } }) => {
      const foreign = texts(input, "Layers").find((arn) => accountOf(arn) !== account);
      if (foreign === undefined) return undefined;
      return accessDenied(
        `User: arn:${partition}:iam::${account}:root is not authorized to perform: lambda:GetLayerVersion on resource: ` +
          `${foreign} because no resource-based policy allows the lambda:GetLayerVersion action`,
      );
    },
  },
  {
    // recorded on AWS: 400, not 404
    name: "layers-exist",
    check: ({ input }, { store }) => {
      const missing = texts(input, "Layers").find((arn) => store.findLayer(arn) === undefined);
      return missing === undefined ? undefined : invalidParameter(`Layer version ${missing} does not exist.`);
    },
  },
];
