/** Text that is markup already. Only `markup` and `trusted` make it, so what a record says can't pretend to be it. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Content = Markup | string | number | undefined | readonly Content[];

/** Markup from a template: what is put in is escaped, unless it is markup itself; lists are joined. */
export function markup(parts: TemplateStringsArray, ...contents: Content[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...contents.map(contentText)));
}

/** For markup that comes from elsewhere: whoever calls this has escaped it. */
export const trusted = (text: string): Markup => new Markup(text);

function contentText(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.toString();
  if (Array.isArray(content)) return content.map(contentText).join("");
  return escapeHtml(String(content));
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** For elements' contents and quoted attributes. */
export const escapeHtml = (text: string): string =>
  visible(text).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Characters without a form of their own, or that reorder their neighbours, by their code: `\u202e`. Lines stay lines. */
export const visible = (text: string): string =>
  text.replaceAll(/(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, (sign) =>
    [...Array(sign.length).keys()].map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );

/** JSON that can't end the script element that it stands in. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
