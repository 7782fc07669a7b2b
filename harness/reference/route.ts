import { createFunction } from "./create-function.ts";
import type { Outcome } from "./errors.ts";
import { deleteFunction, getFunction, getFunctionConfiguration, listFunctions } from "./function-operations.ts";
import { deleteLayerVersion, publishLayerVersion } from "./layer-operations.ts";
import type { Call } from "./parts.ts";
import { createCodeSigningConfig, deleteCodeSigningConfig, getCodeSigningConfig } from "./signing-config-operations.ts";

interface Route {
  method: string;
  /** As in the service model: `{Name}` stands for one percent-encoded segment. */
  template: string;
  run: (call: Call) => Outcome;
}

const ROUTES: readonly Route[] = [
  { method: "POST", template: "/2015-03-31/functions", run: createFunction },
  { method: "GET", template: "/2015-03-31/functions", run: listFunctions },
  { method: "GET", template: "/2015-03-31/functions/{FunctionName}", run: getFunction },
  { method: "GET", template: "/2015-03-31/functions/{FunctionName}/configuration", run: getFunctionConfiguration },
  { method: "DELETE", template: "/2015-03-31/functions/{FunctionName}", run: deleteFunction },
  { method: "POST", template: "/2018-10-31/layers/{LayerName}/versions", run: publishLayerVersion },
  { method: "DELETE", template: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", run: deleteLayerVersion },
  { method: "POST", template: "/2020-04-22/code-signing-configs", run: createCodeSigningConfig },
  { method: "GET", template: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", run: getCodeSigningConfig },
  {
    method: "DELETE",
    template: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
    run: deleteCodeSigningConfig,
  },
];

export interface Routed {
  run: (call: Call) => Outcome;
  parameters: Record<string, string>;
  query: URLSearchParams;
}

/** The operation that a method and a path stand for. A slash at the end changes nothing (older clients send one). */
export function route(method: string, target: string): Routed | undefined {
  const [path = "", query = ""] = target.split(/\?(.*)/su);
  const segments = path.replace(/\/$/u, "").split("/");
  for (const candidate of ROUTES) {
    if (candidate.method !== method) continue;
    const parameters = match(candidate.template.split("/"), segments);
    if (parameters !== undefined) return { run: candidate.run, parameters, query: new URLSearchParams(query) };
  }
  return undefined;
}

function match(template: string[], segments: string[]): Record<string, string> | undefined {
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
