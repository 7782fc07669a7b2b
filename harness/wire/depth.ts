/** What the operation knows is nested five deep; the deepest that the suite itself sends a thousand. */
const DEEPEST = 2000;

/** Whether brackets stand deeper in each other than whoever walks through a value can follow. */
export function isTooDeep(text: string): boolean {
  if (text.length <= DEEPEST) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (sign === '"') index = endOfString(text, index);
    else if (sign === "]" || sign === "}") depth -= 1;
    else if ((sign === "[" || sign === "{") && ++depth > DEEPEST) return true;
  }
  return false;
}

/** Where a string ends that begins here. */
function endOfString(text: string, begin: number): number {
  for (let end = text.indexOf('"', begin + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === "\\") escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
