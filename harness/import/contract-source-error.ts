/** A source (API page, service model, contract file) that can't be understood: nothing in it is ever skipped in silence. */
export class ContractSourceError extends Error {
  override readonly name = "ContractSourceError";
  readonly input: string;
  /** `line 12` of a page, `FunctionName.max` of a model, `/request/properties` of a contract file. */
  readonly place: string;

  constructor(input: string, place: string, found: string, expected: string) {
    super(oneLine(`${input}, ${shorten(place)}: found ${shorten(found)}, expected ${shorten(expected, 600)}`));
    this.input = input;
    this.place = place;
  }
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd")
    .toWellFormed()
    .trim();
}

function shorten(text: string, limit = 160): string {
  return text.length > limit ? `${text.slice(0, limit - 3)}...` : text;
}

/** A piece of a source as an error message shows it. */
export function quoted(value: unknown): string {
  return value === undefined ? "nothing" : (JSON.stringify(value) ?? typeof value);
}
