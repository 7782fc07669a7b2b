import { isObject } from "../../../wire/json.ts";
import type { Fault } from "../mutant.ts";
import { forgiving, refusing } from "../patches.ts";

const hasNonAscii = (value: unknown): boolean => /[^\0-~]/u.test(String(value ?? ""));

const refusal = (name: string, patch: Fault["patch"]): Fault => ({
  name,
  clause: "operation.accepts-valid",
  entails: [],
  blunt: true,
  patch,
});

/** What goes wrong only where two things meet: each alone is right. */
export const meetings = (): Fault[] => [
  refusal(
    "description-outside-ascii-beside-tags-refused",
    refusing(({ Description, Tags }) => hasNonAscii(Description) && Tags !== undefined),
  ),
  refusal(
    "description-outside-ascii-beside-a-timeout-refused",
    refusing(({ Description, Timeout }) => hasNonAscii(Description) && Timeout !== undefined),
  ),
  refusal(
    "publish-with-a-nested-handler-refused",
    refusing(({ Publish, Handler }) => Publish === true && String(Handler).includes("/")),
  ),
  refusal(
    "publish-with-a-long-handler-refused",
    refusing(({ Publish, Handler }) => Publish === true && String(Handler).length > 100),
  ),
  refusal(
    "most-memory-for-longest-time-refused",
    refusing(({ MemorySize, Timeout }) => MemorySize === 10_240 && Timeout === 900),
  ),
  refusal(
    "empty-tags-beside-an-empty-environment-refused",
    refusing(({ Tags, Environment }) =>
      [Tags, Environment].every((member) => isObject(member) && Object.keys(member).length === 0),
    ),
  ),
  refusal(
    "image-with-a-command-and-tags-refused",
    refusing(({ ImageConfig, Tags }) => isObject(ImageConfig) && "Command" in ImageConfig && Tags !== undefined),
  ),
  {
    name: "memory-size-not-looked-at-beside-tags",
    clause: "request.memory-size.minimum",
    entails: [],
    patch: forgiving(({ Tags, MemorySize }) => Tags !== undefined && Number(MemorySize) < 128, "MemorySize"),
  },
  {
    name: "description-not-looked-at-beside-publish",
    clause: "request.description.max-length",
    entails: [],
    patch: forgiving(
      ({ Publish, Description }) => Publish !== undefined && String(Description).length > 256,
      "Description",
    ),
  },
  {
    name: "architectures-not-looked-at-beside-an-environment",
    clause: "request.architectures.member.enum",
    entails: ["request.architectures.*", "response.architectures.*"],
    patch: forgiving(({ Environment }) => Environment !== undefined, "Architectures"),
  },
];
