import { inQuotes, isTop, nextWords, PROGRAMS, type Completed, type CompletedOption } from "./completed.ts";

export function zshCompletion(commands: readonly Completed[]): string {
  return `#compdef ${PROGRAMS.join(" ")}
# zsh completion for ${PROGRAMS[0]}
_lambda_conformance() {
  local -a commands
  commands=(
${commands
  .filter(isTop)
  .map(({ name, about }) => `    '${name}:${described(about)}'`)
  .join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2] $words[3]" in
${commands
  .toSorted((a, b) => b.name.length - a.name.length)
  .map((one) => branchOf(commands, one))
  .join("\n")}
  esac
}
if [ "$funcstack[1]" = "_lambda_conformance" ]; then _lambda_conformance "$@"; else compdef _lambda_conformance ${PROGRAMS.join(" ")}; fi
`;
}

function branchOf(commands: readonly Completed[], one: Completed): string {
  const next = nextWords(commands, one);
  const first = next.length > 0 ? [`'*:what:(${next.join(" ")})'`] : ["'*:file:_files'"];
  return `    '${one.name}${isTop(one) ? " '*" : "'"}) _arguments ${[...one.options.map(optionOf), ...first].join(" ")};;`;
}

function optionOf({ flag, about, takes }: CompletedOption): string {
  const value = takes === "nothing" ? "" : takes === "anything" ? ":value:_files" : `:value:(${takes.join(" ")})`;
  return `'*${flag}[${described(about)}]${value}'`;
}

/** Brackets and colons have a meaning of their own there. */
const described = (text: string): string => inQuotes(text.replaceAll(/[[\]:]/g, " "));
