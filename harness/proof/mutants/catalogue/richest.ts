import { echoClause } from "../../../contract/clauses/response.ts";
import type { Plan } from "../../../define/plan.ts";
import { at, isObject, type Json, type JsonObject } from "../../../wire/json.ts";
import type { Fault } from "../mutant.ts";
import { answering, jsonBody, showing, withJson } from "../patches.ts";

/** Changes the texts at a path of what is shown: each item of a list, each value of a map. */
const texts = (value: Json | undefined, change: (text: string) => string): Json => {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => texts(item, change));
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, texts(inner, change)]));
};

const withAt = (shown: JsonObject, [step = "", ...rest]: readonly string[], value: Json): JsonObject => {
  const below = shown[step];
  return { ...shown, [step]: rest.length === 0 ? value : withAt(isObject(below) ? below : {}, rest, value) };
};

/** One member is shown poorer than it was sent, on creates and reads alike. */
const poorer = (name: string, member: string, path: string[], change: (value: Json) => Json): Fault => ({
  name,
  clause: echoClause(member),
  entails: [`response.${echoClause(member).split(".")[1]}*`, "response.image-config-response.*", "response.unset"],
  patch: showing((shown) => {
    const value = at(shown, ...path);
    return value === undefined || value === null ? shown : withAt(shown, path, change(value));
  }),
});

const trimmed = (value: Json): Json => texts(value, (text) => text.trim());
const inSmallLetters = (value: Json): Json => texts(value, (text) => text.toLowerCase());
const inBasicPlane = (value: Json): Json => texts(value, (text) => text.replaceAll(/[^\0-\uffff]/gu, "?"));
const sorted = (value: Json): Json =>
  Array.isArray(value) ? value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value;
const once = (value: Json): Json => (Array.isArray(value) ? [...new Set(value)] : value);
const withoutEmpty = (value: Json): Json =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== "")) : value;

const VARIABLES = ["Environment", "Variables"];
const IMAGE = ["ImageConfigResponse", "ImageConfig"];

const echoed: Fault[] = [
  poorer("role-without-its-path", "Role", ["Role"], (value) =>
    texts(value, (arn) => arn.replace(/:role\/.*\//u, ":role/")),
  ),
  poorer("role-in-small-letters", "Role", ["Role"], inSmallLetters),
  poorer("description-trimmed", "Description", ["Description"], trimmed),
  poorer("description-in-the-basic-plane", "Description", ["Description"], inBasicPlane),
  poorer("description-with-escaped-signs", "Description", ["Description"], (value) =>
    texts(value, (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")),
  ),
  poorer("variables-trimmed", "Environment", VARIABLES, trimmed),
  poorer("variables-in-one-line", "Environment", VARIABLES, (value) =>
    texts(value, (text) => text.replaceAll("\n", " ")),
  ),
  poorer("variables-without-a-value-dropped", "Environment", VARIABLES, withoutEmpty),
  poorer("variable-names-in-capitals", "Environment", VARIABLES, (value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toUpperCase(), each])) : value,
  ),
  poorer("layers-sorted", "Layers", ["Layers"], sorted),
  poorer("command-sorted", "ImageConfig", [...IMAGE, "Command"], sorted),
  poorer("command-words-once", "ImageConfig", [...IMAGE, "Command"], once),
  poorer("entry-point-trimmed", "ImageConfig", [...IMAGE, "EntryPoint"], trimmed),
  poorer("working-directory-in-small-letters", "ImageConfig", [...IMAGE, "WorkingDirectory"], inSmallLetters),
  poorer("target-in-small-letters", "DeadLetterConfig", ["DeadLetterConfig", "TargetArn"], inSmallLetters),
  poorer("mount-path-in-small-letters", "FileSystemConfigs", ["FileSystemConfigs"], inSmallLetters),
  poorer("log-group-in-small-letters", "LoggingConfig", ["LoggingConfig", "LogGroup"], inSmallLetters),
];

const tags: Fault = {
  name: "tags-without-a-value-dropped",
  clause: "effect.tags",
  entails: ["effect.list-tags"],
  patch: answering((response, { method }) => {
    if (method !== "GET" || response.status !== 200) return response;
    const body = jsonBody(response);
    return isObject(body["Tags"]) ? withJson(response, { ...body, Tags: withoutEmpty(body["Tags"]) }) : response;
  }),
};

/** What only values that are as rich as is legal show. */
export const richest = ({ clauses }: Plan): Fault[] => [...echoed, tags].filter(({ clause }) => clauses.has(clause));
