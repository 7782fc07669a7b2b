import type { Plan } from "../../../define/plan.ts";
import { invalidParameter, throttled } from "../../../reference/errors.ts";
import type { Parts } from "../../../reference/parts.ts";
import { assemble } from "../../../reference/reference.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, isCreate, jsonBody, withJson, withoutHeader } from "../patches.ts";

const throttledWith = (change: Parameters<typeof answering>[0]): Patch =>
  answering((response, request) => (response.status === 429 ? change(response, request) : response));

const faults: Fault[] = [
  {
    name: "throttled-with-503",
    clause: "throttling.status",
    entails: ["error.status.too-many-requests-exception"],
    patch: throttledWith((response) => ({ ...response, status: 503 })),
  },
  {
    name: "throttled-with-400",
    clause: "error.status.too-many-requests-exception",
    entails: ["throttling.status"],
    patch: throttledWith((response) => ({ ...response, status: 400 })),
  },
  {
    name: "throttled-by-another-name",
    clause: "throttling.status",
    entails: [],
    patch: throttledWith((response) => ({
      ...response,
      headers: { ...response.headers, "x-amzn-errortype": "ThrottlingException" },
    })),
  },
  {
    name: "throttled-without-type",
    clause: "error.type.present",
    entails: ["error.type.header"],
    patch: throttledWith((response) => withoutHeader(response, "x-amzn-errortype")),
  },
  ...["soon", "-1", "1.5 seconds"].map((value, index): Fault => ({
    name: `retry-after-${["a-word", "negative", "with-a-unit"][index]}`,
    clause: "throttling.retry-after",
    entails: [],
    patch: throttledWith((response) => ({ ...response, headers: { ...response.headers, "retry-after": value } })),
  })),
  {
    name: "throttled-without-reason",
    clause: "throttling.reason",
    entails: [],
    patch: throttledWith((response) => {
      const { Reason: _reason, ...others } = jsonBody(response);
      return withJson(response, others);
    }),
  },
  {
    name: "throttled-create-took-effect",
    clause: "throttling.leaves-nothing",
    entails: ["throttling.succeeds-later"],
    patch: (parts) => {
      const doing: Parts = { ...parts, admit: () => true };
      const inner = assemble(doing);
      return {
        ...parts,
        respond: (outcome, request) => {
          if (isCreate(request) && outcome.kind === "error" && outcome.type === throttled().type)
            void inner.handle(request);
          return parts.respond(outcome, request);
        },
      };
    },
  },
  {
    name: "throttled-name-stays-reserved",
    clause: "throttling.succeeds-later",
    entails: [],
    patch: (parts) => {
      const reserved = new Set<string>();
      return {
        ...parts,
        respond: (outcome, request) => {
          const name = isCreate(request)
            ? String(JSON.parse(Buffer.from(request.body).toString("utf8"))?.FunctionName)
            : "";
          if (outcome.kind === "error" && outcome.type === throttled().type) reserved.add(name);
          else if (outcome.status === 201 && reserved.has(name)) {
            return parts.respond(invalidParameter("the name is reserved"), request);
          }
          return parts.respond(outcome, request);
        },
      };
    },
  },
];

export const throttling = ({ clauses }: Plan): Fault[] => faults.filter(({ clause }) => clauses.has(clause));
