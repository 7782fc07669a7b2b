/** An attribute that is undefined is left out. */
type Attributes = Record<string, string | number | undefined>;

/** An XML element as text; its content is elements, or text that `text` has escaped. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${text(String(value)).replaceAll(/\s/g, " ")}"`],
  );
  const tag = `<${name}${given.join("")}`;
  return content.length === 0 ? `${tag}/>` : `${tag}>${content.join("")}</${name}>`;
}

const REFERENCES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Markup as references; what XML 1.0 has no characters for (section 2.2, Char) as U+FFFD, lone surrogates too. */
export function text(value: string): string {
  return value
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll(/[&<>"]/g, (sign) => REFERENCES[sign] ?? sign);
}
