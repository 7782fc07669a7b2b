import { ROUTES_AFTER_CREATE } from "./after-create/routes.ts";
import { createFunction } from "./create-function.ts";
import type { Outcome } from "./errors.ts";
import { deleteFunction, getFunction, getFunctionConfiguration } from "./function-operations.ts";
import { deleteLayerVersion, getLayerVersion, publishLayerVersion } from "./layer-operations.ts";
import { listFunctions, listVersionsByFunction } from "./list-operations.ts";
import type { Call } from "./parts.ts";
import {
  createCodeSigningConfig,
  deleteCodeSigningConfig,
  getCodeSigningConfig,
  getFunctionCodeSigningConfig,
} from "./signing-config-operations.ts";
import { listTags } from "./tag-operations.ts";

export interface Route {
  method: string;
  /** As in the service model: `{Name}` stands for one percent-encoded segment. */
  template: string;
  run: (call: Call) => Outcome;
}

/** Those that the suite calls. */
const ROUTES: readonly Route[] = [
  { method: "POST", template: "/2015-03-31/functions", run: createFunction },
  { method: "GET", template: "/2015-03-31/functions", run: listFunctions },
  { method: "GET", template: "/2015-03-31/functions/{FunctionName}", run: getFunction },
  { method: "GET", template: "/2015-03-31/functions/{FunctionName}/configuration", run: getFunctionConfiguration },
  { method: "GET", template: "/2015-03-31/functions/{FunctionName}/versions", run: listVersionsByFunction },
  { method: "DELETE", template: "/2015-03-31/functions/{FunctionName}", run: deleteFunction },
  { method: "GET", template: "/2017-03-31/tags/{Resource}", run: listTags },
  { method: "POST", template: "/2018-10-31/layers/{LayerName}/versions", run: publishLayerVersion },
  { method: "GET", template: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", run: getLayerVersion },
  { method: "DELETE", template: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", run: deleteLayerVersion },
  { method: "POST", template: "/2020-04-22/code-signing-configs", run: createCodeSigningConfig },
  { method: "GET", template: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", run: getCodeSigningConfig },
  {
    method: "DELETE",
    template: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
    run: deleteCodeSigningConfig,
  },
  {
    method: "GET",
    template: "/2020-06-30/functions/{FunctionName}/code-signing-config",
    run: getFunctionCodeSigningConfig,
  },
];

export interface Routed {
  run: (call: Call) => Outcome;
  parameters: Record<string, string>;
  query: URLSearchParams;
}

/** The operation that a method and a path stand for. */
export function route(method: string, target: string): Routed | undefined {
  const [path = "", query = ""] = target.split(/\?(.*)/su);
  for (const candidate of [...ROUTES, ...ROUTES_AFTER_CREATE]) {
    if (candidate.method !== method) continue;
    const parameters = matchPath(candidate.template, path);
    if (parameters !== undefined) return { run: candidate.run, parameters, query: new URLSearchParams(query) };
  }
  return undefined;
}

/** The values of a path in the places of a template, decoded. A slash at the end changes nothing (older clients send one). */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const template = pattern.split("/");
  const segments = path.replace(/\/$/u, "").split("/");
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? "";
    if (!part.startsWith("{")) {
      if (part !== segment) return undefined;
      continue;
    }
    const value = decode(segment);
    if (value === undefined || value === "") return undefined;
    parameters[part.slice(1, -1)] = value;
  }
  return parameters;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
