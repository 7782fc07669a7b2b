import { createHash } from "node:crypto";
import { markup, scriptJson, trusted, type Markup } from "./escape.ts";

export interface Page {
  title: string;
  style: string;
  body: Markup;
  /** Found by the script as the JSON text of the element with the id `data`. */
  data?: unknown;
  script?: string;
}

/**
 * A page in one file. It loads nothing and runs nothing but its own script: that is its policy, which a browser holds
 * it to even where something of a record were taken for markup.
 */
export function page({ title, style, body, data, script = "" }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw("style", style)}</style>
</head>
<body>
${body}
${data === undefined ? "" : trusted(`<script type="application/json" id="data">${scriptJson(data)}</script>`)}
<script>${raw("script", script)}</script>
</body>
</html>
`.toString();
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The text of an element that knows no escapes. */
function raw(element: "style" | "script", text: string): Markup {
  if (new RegExp(`</${element}|<!--`, "i").test(text)) throw new Error(`the page's ${element} would end itself`);
  return trusted(text);
}
