import type { Topic } from "../harness/define/case.ts";
import { authentication } from "./authentication.ts";
import { claims } from "./claims.ts";
import { conflict } from "./conflict.ts";
import { constraints } from "./constraints.ts";
import { errors } from "./errors.ts";
import { lasting } from "./lasting.ts";
import { limits } from "./limits.ts";
import { misreadings } from "./misreadings.ts";
import { notFound } from "./not-found.ts";
import { operations } from "./operations.ts";
import { officialClient } from "./official-client.ts";
import { pairs } from "./pairs.ts";
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
  misreadings,
  pairs,
  rules,
  response,
  errors,
  precedence,
  conflict,
  notFound,
  authentication,
  protocol,
  sideEffects,
  claims,
  officialClient,
  limits,
  throttling,
];
