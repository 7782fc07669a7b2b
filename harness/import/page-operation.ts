import { ContractSourceError } from "./contract-source-error.ts";
import { isBlank, lineError, placeOf } from "./page-line.ts";
import type { Line } from "./page-line.ts";
import { sectionOf } from "./page-section.ts";
import type { Page, PageSection } from "./page-section.ts";
import type { Contract } from "../contract/schema.ts";
import { parseSyntaxBlock } from "./syntax-block.ts";
import type { SyntaxStructure } from "./syntax-block.ts";

export interface PageOperation {
  operation: Contract["operation"];
  request: SyntaxStructure;
  response: SyntaxStructure;
}

/** The content of the two syntax blocks: method, path, status, content type, and the shapes. */
export function readOperation(page: Page): PageOperation {
  const request = readBlock(sectionOf(page, "Request Syntax"));
  const response = readBlock(sectionOf(page, "Response Syntax"));
  const [, method, path] =
    /^(GET|HEAD|POST|PUT|PATCH|DELETE) (\/[^\s{}?]*) HTTP\/1\.1$/.exec(textOf(request.start)) ?? [];
  if (method === undefined || path === undefined) {
    throw lineError(request.start, "a request line without parameters, as in 'POST /path HTTP/1.1'");
  }
  const status = Number(/^HTTP\/1\.1 (2\d\d)$/.exec(textOf(response.start))?.[1]);
  if (Number.isNaN(status)) throw lineError(response.start, "a status line as in 'HTTP/1.1 201'");
  refuseParameters(page);
  refuseOtherStatus(page, status);
  if (response.contentType !== request.contentType) {
    throw lineError(response.start, `a response of the request's content type, ${request.contentType}`);
  }
  return {
    operation: { name: readName(page), method, path, status, contentType: request.contentType },
    request: request.shape,
    response: response.shape,
  };
}

function readBlock(section: PageSection): { start: Line; contentType: string; shape: SyntaxStructure } {
  const lines = section.lines.filter((line) => !isBlank(line) && !/^\s*```/.test(line.text));
  const [start, header, ...body] = lines;
  if (start === undefined) throw lineError(section.heading, "a syntax block below this heading");
  const contentType = /^content-type: (\S+)$/i.exec(header?.text.trim() ?? "")?.[1];
  if (contentType === undefined)
    throw lineError(header ?? start, "a line 'Content-type: …' after the block's first line");
  return { start, contentType, shape: parseSyntaxBlock(body, header ?? start) };
}

function textOf(line: Line): string {
  return line.text.trim();
}

/** The operation's name is the first line of the preamble that is one word of several humps. */
function readName(page: Page): string {
  for (const line of page.preamble) {
    const name = /^#*\s*((?:[A-Z][a-z0-9]+){2,})\s*$/.exec(line.text)?.[1];
    if (name !== undefined) return name;
  }
  const place = placeOf(sectionOf(page, "Request Syntax").heading);
  throw new ContractSourceError(page.input, place, "no name", "the operation's name on a line of its own above this");
}

function refuseParameters(page: Page): void {
  for (const line of page.sections.get("URI Request Parameters")?.lines ?? []) {
    if (isBlank(line)) continue;
    if (!/\bdoes not use any URI parameters\b/.test(line.text)) throw lineError(line, "no URI parameters");
  }
}

/** The prose repeats the status; a page that contradicts itself is no contract. */
function refuseOtherStatus(page: Page, status: number): void {
  for (const line of sectionOf(page, "Response Elements").lines) {
    const said = /\bsends back an HTTP (\d+) response\b/.exec(line.text)?.[1];
    if (said !== undefined && Number(said) !== status) throw lineError(line, `the syntax block's status, ${status}`);
  }
}
