import { visible } from "../../html/escape.ts";

/**
 * A text as the page holds it: the index of what it has in common with others, and what is its own. Requests and answers
 * of thousands of cells differ in names, ids and times only; stored so, they take a third of the room.
 */
export type StoredText = [template: number, ...own: string[]];

export interface TextStore {
  /** With a NUL where a text's own parts belong. */
  templates: string[];
  put(text: string): StoredText;
}

/** Names of functions and roles that the suite made, UUIDs, times. */
const OWN =
  /lcf-[a-z0-9]+-[a-z0-9]+|conformance-[a-z0-9]{6}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+/g;

export function startTexts(): TextStore {
  const indexes = new Map<string, number>();
  return {
    templates: [],
    put(text) {
      const shown = visible(text);
      const template = shown.replaceAll(OWN, "\0");
      let index = indexes.get(template);
      if (index === undefined) {
        index = this.templates.push(template) - 1;
        indexes.set(template, index);
      }
      return [index, ...(shown.match(OWN) ?? [])];
    },
  };
}
