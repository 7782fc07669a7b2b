import { invalidParameter, signingConfigNotFound, validation, type Outcome } from "./errors.ts";
import { findFunction } from "./find-function.ts";
import type { Call } from "./parts.ts";
import { echo, structure, type Json } from "./value.ts";

/** The service model's pattern, for the two kinds of resource that the reference keeps tags of. */
const RESOURCE =
  "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:" +
  "(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17})";

/** An empty map where nothing is tagged. */
export function listTags(call: Call): Outcome {
  const resource = call.parameters["Resource"] ?? "";
  if (!new RegExp(`^(?:${RESOURCE})$`, "u").test(resource)) {
    return validation(
      `1 validation error detected: Value '${resource}' at 'resource' failed to satisfy constraint: ` +
        `Member must satisfy regular expression pattern: ${RESOURCE}`,
    );
  }
  return resource.includes(":code-signing-config:") ? tagsOfSigningConfig(resource, call) : tagsOfFunction(call);
}

function tagsOfSigningConfig(arn: string, { store }: Call): Outcome {
  const config = store.findSigningConfig(arn);
  if (config === undefined) return signingConfigNotFound(arn);
  return answer(config.tags);
}

function tagsOfFunction(call: Call): Outcome {
  const found = findFunction({ ...call, parameters: { FunctionName: call.parameters["Resource"] ?? "" } });
  if (!found.ok) return found.error;
  // Recorded on AWS, of TagResource.
  if (found.qualified) {
    return invalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN.");
  }
  return answer(echo(structure(found.stored.input, "Tags") ?? {}));
}

const answer = (Tags: Json): Outcome => ({ kind: "answer", status: 200, body: { Tags } });
