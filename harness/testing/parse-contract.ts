import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { clauseId } from "../contract/clause-id.ts";
import { ContractSourceError, quoted } from "../import/contract-source-error.ts";
import { constraintsOf } from "../contract/list-constraints.ts";
import type { Contract, Schema } from "../contract/schema.ts";
import { slugOf } from "../contract/slug.ts";
import { isExpression } from "../import/source-pattern.ts";

let validator: ValidateFunction<Contract> | undefined;

/** A contract from a foreign file, where nothing is known of it but its text. */
export function parseContract(text: string, name: string): Contract {
  const value = parseJson(text, name);
  const isContract = validatorOf();
  if (!isContract(value)) {
    const [error] = isContract.errors ?? [];
    const path = error?.instancePath ?? "";
    const details = quoted(error?.params);
    throw new ContractSourceError(
      name,
      `path ${path === "" ? "/" : path}`,
      `a value that ${error?.message} (${details})`,
      "a contract (fixtures/schemas/contract.schema.json)",
    );
  }
  refuseBadConstraints(value, name);
  refuseStrayNames(value.request, "request", name);
  refuseStrayNames(value.response, "response", name);
  return value;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "an unknown fault";
    throw new ContractSourceError(name, "path /", `no JSON (${reason})`, "a contract as JSON");
  }
}

/** Compiled when first needed: it costs more than all else that a start does. */
function validatorOf(): ValidateFunction<Contract> {
  if (validator === undefined) {
    const url = new URL("../../fixtures/schemas/contract.schema.json", import.meta.url);
    // strictRequired is off: `root` adds a demand to the members that `schema` lists.
    const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
    validator = ajv.compile<Contract>(JSON.parse(readFileSync(url, "utf8")));
  }
  return validator;
}

/** What the schema of contracts can't say: each constraint has its own clause, each pattern is a whole-match expression. */
function refuseBadConstraints(contract: Contract, name: string): void {
  for (const { path, keyword, value, clause } of constraintsOf(contract)) {
    const place = `path ${[path.side, slugOf(path.members)].filter((part) => part !== "").join(".")}`;
    const id = clauseId(path, keyword);
    if (clause?.id !== id) {
      throw new ContractSourceError(name, place, `clause ${quoted(clause?.id)} for ${keyword}`, `clause "${id}"`);
    }
    if (keyword === "pattern" && !(typeof value === "string" && isWholeMatch(value))) {
      throw new ContractSourceError(name, place, quoted(value), "a whole-match expression, '^(?:…)$'");
    }
  }
}

function isWholeMatch(pattern: string): boolean {
  return pattern.startsWith("^(?:") && pattern.endsWith(")$") && isExpression(pattern.slice(4, -2));
}

/** A name in `required` without its member, or a clause without its keyword, would stand for nothing. */
function refuseStrayNames(schema: Schema, place: string, name: string, required = false): void {
  const properties = schema.properties ?? {};
  const lost = schema.required?.find((member) => !Object.hasOwn(properties, member));
  if (lost !== undefined) throw new ContractSourceError(name, `path ${place}`, `required ${quoted(lost)}`, "a member");
  for (const keyword of Object.keys(schema["x-clauses"])) {
    if (keyword === "required" ? !required : !Object.hasOwn(schema, keyword)) {
      throw new ContractSourceError(name, `path ${place}`, `a clause for ${keyword}`, "that keyword beside it");
    }
  }
  for (const [member, inner] of Object.entries(properties)) {
    refuseStrayNames(inner, `${place}.${member}`, name, schema.required?.includes(member));
  }
  const { items, propertyNames, additionalProperties } = schema;
  if (items !== undefined) refuseStrayNames(items, `${place}.member`, name);
  if (propertyNames !== undefined) refuseStrayNames(propertyNames, `${place}.key`, name);
  if (additionalProperties !== undefined) refuseStrayNames(additionalProperties, `${place}.value`, name);
}
