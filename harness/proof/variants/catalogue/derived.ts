import { isEmpty, isObject, type JsonObject } from "../../../wire/json.ts";
import { askedOf, inStructure, knowing, showing, telling, without } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";

const later = ["EphemeralStorage", "SnapStart", "RuntimeVersionConfig", "LoggingConfig"];

const defaults = inDimension("members of later years", [
  {
    name: "members-of-2021-only",
    about: "AWS itself was recorded in October 2021 without the members that came later",
    patch: showing((shown) => without(shown, ...later)),
    // The echo of what was asked for is no freedom.
    editions: ["2021"],
  },
  {
    name: "undocumented-defaults-unset",
    about: "only MemorySize, Timeout and Architectures have a default on the page; the others are AWS's, recorded",
    patch: knowing((known, stored) => {
      const asked = askedOf(stored);
      const silent = [...later, "TracingConfig"].filter((name) => isEmpty(asked[name]));
      return without(known, ...silent);
    }),
    unjudged: ["response.runtime-version-config.*"],
  },
  {
    name: "members-of-every-edition",
    about: "a newer server shows members that the edition doesn't know (recorded on AWS as the shape aged)",
    patch: (parts) => ({ ...parts, shape: (_schema, configuration) => configuration }),
  },
  {
    name: "members-of-no-edition",
    about: "members that nobody knows, nested ones and those of errors too, are ignored by clients (restJson1)",
    patch: (parts, world) => {
      const stranger = (structure: JsonObject): JsonObject => ({ ...structure, Zzz: { Of: ["the", 1, null] } });
      const shown = showing((shownOnes) => inStructure(shownOnes, stranger))(parts, world);
      return telling((outcome) =>
        outcome.body === undefined ? outcome : { ...outcome, body: { ...outcome.body, Zzz: { Of: "the future" } } },
      )(shown, world);
    },
  },
]);

const derived = inDimension("derived members", [
  {
    name: "vpc-without-id",
    about: "VpcId isn't required by the page; a server without VPCs has none to name",
    patch: knowing((known) => {
      const vpc = known["VpcConfig"];
      if (!isObject(vpc)) return known;
      const { Ipv6AllowedForDualStack: isAllowed, ...others } = without(vpc, "VpcId");
      // A value that was asked for is shown.
      return { ...known, VpcConfig: isAllowed === true ? { ...others, Ipv6AllowedForDualStack: true } : others };
    }),
    unjudged: ["response.vpc-config.vpc-id.*"],
  },
  {
    name: "layers-with-arn-only",
    about: "of a layer in the answer the page requires nothing; its ARN is what was sent",
    patch: showing((shown) => {
      const layers = shown["Layers"];
      if (!Array.isArray(layers)) return shown;
      return { ...shown, Layers: layers.map((layer) => ({ Arn: isObject(layer) ? (layer["Arn"] ?? null) : null })) };
    }),
    unjudged: ["response.layers.member.code-size.*"],
  },
  {
    name: "image-of-known-size",
    about: "CodeSize is the package's size in bytes (page); that an image has 0 is recorded only",
    patch: knowing((known, stored) => (stored.package.type === "Image" ? { ...known, CodeSize: 4_194_304 } : known)),
  },
  {
    name: "image-digest-base64",
    about: "CodeSha256 is the package's SHA-256 (page), which says nothing of its spelling for an image",
    patch: knowing((known, { package: code }) =>
      code.type === "Image" ? { ...known, CodeSha256: Buffer.from(code.digest, "hex").toString("base64") } : known,
    ),
  },
]);

export const derivedVariants: Variant[] = [...defaults, ...derived];
