import { isEmpty, type Json, type JsonObject } from "../../../wire/json.ts";
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
const EMPTY_VPC = { SubnetIds: [], SecurityGroupIds: [], VpcId: "", Ipv6AllowedForDualStack: false };

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
  {
    name: "unset-structures-empty",
    about: "an unset VpcConfig was recorded as a structure of empty members; so may other structures be",
    patch: showing((shown) => ({
      ...shown,
      VpcConfig: shown["VpcConfig"] ?? EMPTY_VPC,
      Environment: shown["Environment"] ?? { Variables: {} },
      DeadLetterConfig: shown["DeadLetterConfig"] ?? {},
      ImageConfigResponse: shown["ImageConfigResponse"] ?? {},
      KMSKeyArn: shown["KMSKeyArn"] ?? "",
    })),
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

export const memberVariants: Variant[] = [...unset, ...empties];
