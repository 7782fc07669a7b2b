import type { Topic } from "../harness/define/case.ts";
import { authentication } from "./authentication.ts";
import { conflict } from "./conflict.ts";
import { constraints } from "./constraints.ts";
import { errors } from "./errors.ts";
import { lasting } from "./lasting.ts";
import { limits } from "./limits.ts";
import { notFound } from "./not-found.ts";
import { operations } from "./operations.ts";
import { officialClient } from "./official-client.ts";
import { precedence } from "./precedence.ts";
import { protocol } from "./protocol.ts";
import { resources } from "./resources.ts";
import { response } from "./response.ts";
import { rules } from "./rules.ts";
import { sideEffects } from "./side-effects.ts";
import { throttling } from "./throttling.ts";
import { types } from "./types.ts";
import { validRequests } from "./valid-requests.ts";

/** The suite, in the order in which a reader meets it. */
export const topics: readonly Topic[] = [
  lasting,
  validRequests,
  operations,
  resources,
  constraints,
  types,
  rules,
  response,
  errors,
  precedence,
  conflict,
  notFound,
  authentication,
  protocol,
  sideEffects,
  officialClient,
  limits,
  throttling,
];
