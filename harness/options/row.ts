/** Where an option is read from: the command line of `run`, `CONFORMANCE_*` as mocha has it, the library. */
export type Source = "command" | "environment" | "library";

/**
 * How a record keeps an option, so that its run can be repeated: as a part of the header of its own, among the header's
 * `options`, or there as a permission, which the printed command repeats and `--rerun-failed` doesn't take from a file.
 */
export type Kept = "header" | "options" | "permission";

/** What a text must look like, and how that is said. */
export interface Form {
  pattern: RegExp;
  expected: string;
  /** A text that looks so. */
  example: string;
}

interface Common {
  from: readonly Source[];
  kept?: Kept;
  /** It goes to the run as it is; what isn't passed on is looked at before. */
  passed?: true;
}

/** What the command line says of an option. */
interface Spoken extends Common {
  help: string;
  /** Variables of AWS's own that stand in for it before its default does. */
  instead?: readonly string[];
}

interface Valued extends Spoken {
  /** What help shows in the place of its value: `<n>`; `[n]` where it may be left out. */
  value: string;
}

/** An option that the command line may have. */
export type SpokenRow =
  | (Spoken & { kind: "flag" })
  | (Valued & {
      kind: "text";
      form?: Form;
      default?: string;
      /** What it is where its value is left out. */
      bare?: string;
    })
  | (Valued & {
      kind: "number";
      /** The least and the most that it may be. */
      bounds: readonly [least: number, most: number];
      default?: number;
      /** What it is where its value is left out. */
      bare?: number;
    })
  | (Valued & { kind: "choice"; choices: readonly string[]; default?: string })
  /** It may be given several times. `none` is what it means that it isn't given. */
  | (Valued & { kind: "list"; of: string; none: string })
  /** A name or a file; for the library its content too. */
  | (Valued & { kind: "content" })
  | (Valued & { kind: "url" });

export type Row = SpokenRow | (Common & { kind: "signal" }) | (Common & { kind: "progress" });

/** What an option is to whoever uses it. */
export type ValueOf<R> = R extends { kind: "flag" }
  ? boolean
  : R extends { kind: "number" }
    ? number
    : R extends { choices: readonly (infer Choice)[] }
      ? Choice
      : R extends { kind: "list" }
        ? readonly string[]
        : R extends { kind: "url" }
          ? string | URL
          : R extends { kind: "signal" }
            ? AbortSignal
            : R extends { kind: "progress" }
              ? (done: number, total: number) => void
              : string;
