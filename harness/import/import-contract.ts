import { importModel } from "./import-model.ts";
import { importPage } from "./import-page.ts";
import type { Contract } from "../contract/schema.ts";

/** Imports a source by what it contains: JSON is a service model, all else an API reference page. */
export function importContract(text: string, name: string, edition: string): Contract {
  return /^\s*[{[]/.test(text) ? importModel(text, name, edition) : importPage(text, name, edition);
}
