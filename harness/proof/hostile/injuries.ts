import type { Ended } from "./run-hostile.ts";

/** What every string of a target holds that wants to steer who reads an output. */
export const EVIL = [
  `</script></style></title></textarea><script>owned()</script><img src=x onerror=owned()>"'><!--]]>&amp;`,
  "\r\n::error::owned\r\n##vso[owned]\r\n##teamcity[owned]\r\n# owned\r\n```\r\n|owned|",
  "\u0000\u0007\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\u2066\u200f\u2028\ufffe\ud800",
  "=cmd|'/c owned'!A1 [owned](javascript:owned()) ![owned](http://owned.test/) @owned",
].join("");

// eslint-disable-next-line no-control-regex
const STEERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u001b]/;
const COMMAND = /^(?:::(?:error|warning|stop-commands)::owned|##(?:vso|teamcity)\[owned)/m;

interface Look {
  /** What no output of this kind may hold. */
  without: readonly RegExp[];
}

const ACTIVE = [/<script>owned/i, /<img src=x/i, /<\/title><\/textarea/i];

const LOOKS: Record<string, Look> = {
  stdout: { without: [STEERS, COMMAND] },
  stderr: { without: [STEERS, COMMAND] },
  annotations: { without: [STEERS, COMMAND, /^(?!::(?:error|notice|warning) )./m] },
  junit: { without: [STEERS, ...ACTIVE, /\ufffe|\p{Cs}/u] },
  html: { without: [...ACTIVE, /href="javascript:/i, CONTROLS] },
  markdown: { without: [STEERS, ...ACTIVE, COMMAND, /^# owned/m, /(?<!\\)\]\(javascript:/, /!\[owned\]\(http/] },
  ctrf: { without: [CONTROLS] },
  badge: { without: [CONTROLS] },
};

/** What stands in code is shown as it is: as many backticks end it as began it. */
const withoutCode = (text: string): string => text.replaceAll(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "");

/** Outputs that could steer a terminal, a build, a browser or a spreadsheet, by what the target said. */
export function injuriesIn({ stdout, stderr, reports }: Ended): string[] {
  const outputs = new Map([...reports, ["stdout", stdout] as const, ["stderr", stderr] as const]);
  return [...outputs].flatMap(([name, text]) =>
    (LOOKS[name]?.without ?? []).flatMap((pattern) => {
      const found = pattern.exec(name === "markdown" ? withoutCode(text) : text);
      return found ? [`${name} holds what steers: ${JSON.stringify(found[0])}`] : [];
    }),
  );
}
