import { echoClause } from "../contract/clauses/response.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import { slugOfMember } from "../contract/slug.ts";
import type { CaseDraft, TopicContext } from "../define/case.ts";
import { accepts } from "../define/vocabulary.ts";
import type { JsonObject } from "../wire/json.ts";
import { ALONE, BASES } from "./bases.ts";

interface Rich {
  /** What is rich about it. */
  what: string;
  members: JsonObject;
  base?: keyof typeof BASES;
  /** The clauses beside the member's echo. */
  also?: ClauseId[];
}

/**
 * Members as rich as is legal: letters of both cases and of any script, signs beyond the basic plane, blanks around and
 * within, empty beside full, lists in an order that isn't sorted, items that come twice. Where a value must be one that
 * exists, what the set-up makes is as rich. Numbers stand at both bounds, and listed values alone, in cases of their own.
 */
const RICHEST: Record<string, Rich> = {
  Role: {
    what: "a role with a path and other signs",
    members: { Role: "{{resource:role-with-path}}" },
    also: ["request.role.pattern"],
  },
  Description: {
    what: "blanks around, letters of both cases and of other scripts, signs, an emoji",
    members: { Description: `  Größe ΑΩ αω, 関数: "a" \\ 'b' / <c> & 100 % 🦊👩‍🚀  ` },
    also: ["request.description.type"],
  },
  Environment: {
    what: "keys of both cases out of order, values with blanks around, line ends, emoji, or nothing",
    members: {
      Environment: {
        Variables: {
          ZULU: "first of all",
          a_1: "",
          MiXed_Case: "  blanks around  ",
          mixed_case: "another key",
          QUOTED: `{"json": [1, "\\"]}\n'second line'\t$HOME %PATH%`,
          FOX: "🦊 größe 関数",
        },
      },
    },
    also: ["request.environment.variables.value.type"],
  },
  Tags: {
    what: "keys with blanks and signs, a value of nothing",
    members: { Tags: { "Cost Center": "A-1/b=2+c@d.e:f_g", "Straße.Nr": "Zürich 7", empty: "" } },
    also: ["request.tags.value.type", "effect.tags"],
  },
  Layers: {
    what: "layers in an order that isn't sorted",
    members: { Layers: ["layer-3", "layer", "layer-2"].map((name) => `{{resource:${name}}}`) },
  },
  ImageConfig: {
    what: "words of both cases, with blanks, twice, out of order",
    base: "image",
    members: {
      ImageConfig: {
        EntryPoint: ["/Usr/Bin/env", "-S", " two words "],
        Command: ["Serve", "--name=Größe 🦊", "b", "a", "a"],
        WorkingDirectory: "/Srv/My Data_1",
      },
    },
  },
  DeadLetterConfig: {
    what: "a topic instead of a queue",
    members: { DeadLetterConfig: { TargetArn: "{{resource:dead-letter-topic}}" } },
  },
  FileSystemConfigs: {
    what: "a path with letters of both cases and signs",
    members: {
      ...ALONE.FileSystemConfigs?.members,
      FileSystemConfigs: [{ Arn: "{{resource:file-system}}", LocalMountPath: "/mnt/Data_1.2-x" }],
    },
  },
  LoggingConfig: {
    what: "a log group with letters of both cases and signs",
    members: {
      LoggingConfig: {
        LogFormat: "JSON",
        ApplicationLogLevel: "TRACE",
        SystemLogLevel: "DEBUG",
        LogGroup: "/My.Group_1/Team-A#2",
      },
    },
  },
};

/** Each member that can be rich at all, once. */
export function eachRichest({ contract, clauses }: TopicContext): CaseDraft[] {
  return Object.entries(RICHEST)
    .filter(([member]) => contract.request.properties?.[member])
    .map(([member, { what, members, base = "zip", also = [] }]) =>
      accepts(
        `${slugOfMember(member)}/richest`,
        `${member}: ${what}`,
        [echoClause(member), ...also].filter((clause) => clauses.has(clause)),
        { ...BASES[base], ...members },
      ),
    );
}
