import { fillText } from "../../define/template.ts";
import { neutralBindings } from "../neutral-bindings.ts";
import type { Cut } from "./difference.ts";

/** A valid text as a template, and as what it stands for somewhere. */
export interface Sample {
  pieces: readonly Piece[];
  text: string;
}

/** A placeholder, or what stands between two. */
interface Piece {
  template: string;
  start: number;
  end: number;
  /** It has the run id in it, or only the target knows it: it stays as it is. */
  isWhole: boolean;
}

const WHOLE = /^\{\{(?:name|role|resource)/u;

export function sampleOf(template: string): Sample {
  let text = "";
  const pieces = template
    .split(/(\{\{[^}]*\}\})/u)
    .filter((piece) => piece !== "")
    .map((piece): Piece => {
      const start = text.length;
      text += fillText(piece, neutralBindings);
      return { template: piece, start, end: text.length, isWhole: WHOLE.test(piece) };
    });
  return { pieces, text };
}

/** Where a part of a sample is cut: at its ends and before its last sign, or as a whole; nowhere in what stays whole. */
export function cutsOf({ pieces }: Sample, from: number, to: number): Cut[] {
  const cuts = [
    [from, from],
    [from, from + 1],
    [to - 1, to - 1],
    [to - 1, to],
    [to - 2, to],
    [to, to],
    [from, to],
  ] as const;
  return cuts
    .map(([start, end]): Cut => ({ start, end }))
    .filter((cut) => cut.start >= from && cut.end <= to && isClean(pieces, cut))
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
}

const isClean = (pieces: readonly Piece[], { start, end }: Cut): boolean =>
  pieces.every((piece) => !piece.isWhole || piece.end <= start || piece.start >= end) &&
  pieces.every((piece) => !piece.isWhole || !(piece.start < start && start < piece.end));

/** A sample with something else in the place of a part. */
export interface Edit extends Cut {
  put: string;
}

/** The smallest edit that makes a text of the sample; undefined: it would break what stays whole. */
export function editMaking({ pieces, text }: Sample, made: string): Edit | undefined {
  const most = Math.min(text.length, made.length);
  const before = commonStart(text, made, most);
  const behind = commonEnd(text, made, most);
  const edits = [
    [before, Math.min(behind, most - before)] as const,
    [Math.min(before, most - behind), behind] as const,
  ].map(([start, rest]): Edit => ({ start, end: text.length - rest, put: made.slice(start, made.length - rest) }));
  return edits.find((edit) => isClean(pieces, edit));
}

function commonStart(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}

/** The template of an edited sample: a placeholder that the edit doesn't touch stays one. */
export function templateOf({ pieces, text }: Sample, { start, end, put }: Edit): string {
  const before = pieces.map((piece) =>
    piece.end <= start ? piece.template : text.slice(piece.start, Math.max(piece.start, start)),
  );
  const behind = pieces.map((piece) =>
    piece.start >= end
      ? piece.template
      : text.slice(Math.max(piece.start, end), Math.max(piece.end, end) > piece.end ? piece.start : piece.end),
  );
  return before.join("") + put + behind.join("");
}
