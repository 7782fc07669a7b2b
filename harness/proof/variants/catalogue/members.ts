import { at, isEmpty, isObject, type Json, type JsonObject } from "../../../wire/json.ts";
import {
  answering,
  askedOf,
  eachStructure,
  inStructure,
  jsonOf,
  knowing,
  showing,
  withText,
  without,
} from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";

const isNull = (value: Json | undefined): boolean => value === null;

const withoutNulls = (structure: JsonObject): JsonObject =>
  without(structure, ...Object.keys(structure).filter((name) => isNull(structure[name])));

const LISTS = ["Layers", "FileSystemConfigs"];

const unset = inDimension("unset members", [
  {
    name: "unset-members-left-out",
    about: "null equals absence (restJson1); the page's answer has only what is set",
    patch: showing((shown) => inStructure(shown, withoutNulls)),
  },
  {
    name: "unset-lists-empty",
    about: "an unset list comes back empty: AWS was recorded with empty lists of a VPC",
    patch: showing((shown) => ({
      ...shown,
      ...Object.fromEntries(LISTS.filter((name) => isNull(shown[name])).map((name) => [name, []])),
    })),
  },
  {
    name: "unset-null-in-create-absent-in-reads",
    about: "null equals absence (restJson1), so the two need not agree",
    patch: answering((response, { method }) => {
      const json = method === "GET" ? jsonOf(response) : undefined;
      return json === undefined ? response : withText(response, JSON.stringify(eachStructure(json, withoutNulls)));
    }),
  },
]);

/** Members of the request that were sent, but with nothing in them. */
function sentEmpty(asked: JsonObject): string[] {
  const names = Object.keys(asked).filter((name) => name !== "Tags" && isEmpty(asked[name]));
  return names.map((name) => (name === "ImageConfig" ? "ImageConfigResponse" : name));
}

const empties = inDimension("empty values", [
  {
    name: "empty-values-null",
    about: 'a sent value that is empty may come back as null: KMSKeyArn "" does on AWS',
    patch: knowing((known, stored) => ({
      ...known,
      ...Object.fromEntries(sentEmpty(askedOf(stored)).map((name) => [name, null])),
    })),
  },
  {
    name: "empty-values-as-sent",
    about: "a sent value that is empty may come back as itself: Environment does on AWS",
    patch: knowing((known, stored) => {
      const asked = askedOf(stored);
      return {
        ...known,
        ...Object.fromEntries(
          sentEmpty(asked).flatMap((name): [string, Json][] =>
            name === "ImageConfigResponse"
              ? [[name, { ImageConfig: asked["ImageConfig"] ?? null }]]
              : [[name, asked[name] ?? null]],
          ),
        ),
      };
    }),
  },
  {
    name: "empty-values-left-out",
    about: "a sent value that is empty may be absent, since an empty list, null and absence are one",
    patch: showing((shown) => without(shown, ...Object.keys(shown).filter((name) => isEmpty(shown[name])))),
  },
]);

/** Sorts the ids of a VPC by a rule of its own. */
const reordered = (shown: JsonObject, order: (ids: Json[]) => Json[]): JsonObject => {
  const { VpcConfig } = shown;
  if (!isObject(VpcConfig)) return shown;
  const ids = (list: Json | undefined): Json => (Array.isArray(list) ? order(list) : null);
  const { SubnetIds, SecurityGroupIds } = VpcConfig;
  return { ...shown, VpcConfig: { ...VpcConfig, SubnetIds: ids(SubnetIds), SecurityGroupIds: ids(SecurityGroupIds) } };
};

const keys = inDimension("keys without variables", [
  {
    name: "key-without-variables-not-kept",
    about: "the page shows the key; AWS was recorded to keep none where there are no variables",
    patch: knowing((known, stored) =>
      isEmpty(at(askedOf(stored), "Environment", "Variables")) ? { ...known, KMSKeyArn: null } : known,
    ),
  },
  {
    name: "key-without-variables-shown-by-creates-only",
    about: "kept or not, nothing says when it is seen to be gone",
    patch: knowing((known, stored, { occasion }) =>
      occasion === "read" && isEmpty(at(askedOf(stored), "Environment", "Variables"))
        ? { ...known, KMSKeyArn: null }
        : known,
    ),
  },
]);

const sets = inDimension("order of sets", [
  {
    name: "vpc-ids-in-reverse",
    about: "ids of subnets and security groups are sets: AWS was recorded to answer six subnets in another order",
    patch: showing((shown) => reordered(shown, (ids) => ids.toReversed())),
  },
  {
    name: "vpc-ids-in-another-order-on-reads",
    about: "a set has no order, so that create and read need not agree on one",
    patch: knowing((known, _stored, { occasion }) =>
      occasion === "read" ? reordered(known, (ids) => [...ids.slice(1), ...ids.slice(0, 1)]) : known,
    ),
  },
]);

export const memberVariants: Variant[] = [...unset, ...empties, ...keys, ...sets];
