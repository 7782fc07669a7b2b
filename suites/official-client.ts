import type { ClauseId } from "../harness/contract/clause-book.ts";
import type { JsonObject } from "../harness/wire/json.ts";
import { slugOfMember } from "../harness/contract/slug.ts";
import type { CaseDraft, Step, Topic } from "../harness/define/case.ts";
import { ALONE, BASES, baseOf } from "../harness/generate/bases.ts";
import { changed } from "../harness/generate/change.ts";

const by = "official client";

const create = (json: JsonObject = BASES.zip, about?: ClauseId[]): Step => ({
  call: "CreateFunction",
  by,
  request: { body: { json } },
  ...(about && { hints: { about } }),
});

const read: Step = { call: "GetFunction", name: "{{name}}", by };
const readConfiguration: Step = { call: "GetFunctionConfiguration", name: "{{name}}", by };
const remove: Step = { call: "DeleteFunction", name: "{{name}}", by };

/** What the client finds an exception's class and message by. */
const ENCODING: ClauseId[] = ["error.type.present", "error.type.header", "error.message.present", "error.body.json"];

const client = (
  id: string,
  title: string,
  clauses: ClauseId[],
  steps: Step[],
  rest: Partial<CaseDraft> = {},
): CaseDraft => ({
  id: `official-client/${id}`,
  title,
  clauses,
  steps,
  ...(id !== "creates" && { controls: ["official-client/creates"] }),
  ...rest,
});

/** A request that the client sends, and whose refusal it must read. */
const refused = (id: string, title: string, clauses: ClauseId[], json: JsonObject, breaks: ClauseId[]): CaseDraft =>
  client(id, title, [...ENCODING, ...clauses], [create(json, breaks)], { breaks });

const everyday = {
  ...BASES.zip,
  ...ALONE.Description?.members,
  ...ALONE.Environment?.members,
  ...ALONE.MemorySize?.members,
  ...ALONE.Tags?.members,
  ...ALONE.Timeout?.members,
  ...ALONE.TracingConfig?.members,
  Publish: true,
};

const codeSigning = baseOf("code-signing-config-arn", slugOfMember);

/**
 * The official client calls, and reads. What it makes of an answer must be what the answer means; where it isn't, the
 * clause of the wire that misled it is broken.
 */
export const officialClient: Topic = {
  name: "official client",
  cases: () => [
    client(
      "creates",
      "the client creates the smallest function and reads it back",
      ["response.status", "response.type", "effect.get-function.same", "effect.get-function-configuration.same"],
      [create(), read, readConfiguration],
    ),
    client(
      "creates-with-members",
      "the client creates a function with what people set, and reads it back",
      [
        "response.description.echo",
        "response.environment.echo",
        "response.memory-size.echo",
        "response.timeout.echo",
        "response.tracing-config.echo",
        "response.version.published",
        "effect.tags",
        "effect.get-function.same",
      ],
      [create(everyday), read, readConfiguration],
    ),
    client(
      "creates-from-image",
      "the client creates a function from an image",
      ["response.package-type.kind", "response.image-config.echo"],
      [create({ ...BASES.image, ...ALONE.ImageConfig?.members }), read],
    ),
    client(
      "waits-until-active",
      "the client's waiter sees the function become Active",
      ["effect.state.active"],
      [create(), { call: "Settle", name: "{{name}}" }, { call: "WaitUntilActive", name: "{{name}}" }],
    ),
    client(
      "deletes",
      "the client deletes a function, finds it gone and creates it again",
      ["effect.deleted-is-gone", "effect.name-is-free-again"],
      [create(), remove, read, create(BASES.zip, ["effect.name-is-free-again"]), read],
    ),
    client(
      "conflict",
      "the client throws ResourceConflictException for a name that exists",
      ["rule.function-name.unique", "error.status.resource-conflict-exception", ...ENCODING],
      [create(BASES.zip, []), create()],
    ),
    refused(
      "broken-constraint",
      "the client throws what the refusal of a broken constraint is called",
      ["request.memory-size.minimum"],
      { ...BASES.zip, MemorySize: 1 },
      ["request.memory-size.minimum"],
    ),
    refused(
      "missing-member",
      "the client sends a request without Role as it is, and throws its refusal",
      ["request.role.required"],
      changed(BASES.zip, { Role: null }),
      ["request.role.required"],
    ),
    refused(
      "broken-rule",
      "the client throws InvalidParameterValueException for a package that is no zip",
      ["rule.package.is-zip", "error.status.invalid-parameter-value-exception"],
      { ...BASES.zip, Code: { ZipFile: "{{package:not-a-zip}}" } },
      ["rule.package.is-zip"],
    ),
    refused(
      "code-signing-config-not-found",
      "the client throws CodeSigningConfigNotFoundException",
      ["rule.code-signing-config.exists", "error.status.code-signing-config-not-found-exception"],
      {
        ...codeSigning.request,
        CodeSigningConfigArn:
          "arn:{{partition}}:lambda:{{region}}:{{account}}:code-signing-config:csc-11111111111111111",
      },
      ["rule.code-signing-config.exists"],
    ),
    refused(
      "other-region",
      "the client throws ResourceNotFoundException for another region's function ARN",
      ["rule.function-name.own-region", "error.status.resource-not-found-exception"],
      { ...BASES.zip, FunctionName: "arn:{{partition}}:lambda:{{other-region}}:{{account}}:function:{{name}}" },
      ["rule.function-name.own-region"],
    ),
    client(
      "throttled",
      "the client throws TooManyRequestsException, with the seconds to wait where the answer has them",
      ["throttling.status", "throttling.retry-after", "error.status.too-many-requests-exception"],
      [{ call: "Burst", by, request: { body: { json: BASES.zip } } }],
      { needs: ["throttling"] },
    ),
  ],
};
