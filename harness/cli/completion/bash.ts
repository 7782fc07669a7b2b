import { isTop, nextWords, PROGRAMS, type Completed } from "./completed.ts";

/** For bash 3.2 and later: nothing of the package bash-completion is used. */
export function bashCompletion(commands: readonly Completed[]): string {
  const valued = new Map(
    commands.flatMap(({ options }) =>
      options.flatMap(({ flag, takes }) => (typeof takes === "string" ? [] : [[flag, takes] as const])),
    ),
  );
  const free = new Set(
    commands.flatMap(({ options }) => options.flatMap(({ flag, takes }) => (takes === "anything" ? [flag] : []))),
  );
  const tops = commands.filter(isTop).map(({ name }) => name);
  return `# bash completion for ${PROGRAMS[0]}
_lambda_conformance() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  case "$before" in
${[...valued].map(([flag, values]) => `    ${flag}) COMPREPLY=($(compgen -W "${values.join(" ")}" -- "$word")); return;;`).join("\n")}
    ${[...free].join("|")}) return;;
  esac
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${commands
  .toSorted((a, b) => b.name.length - a.name.length)
  .map(
    (one) =>
      `    "${one.name}${isTop(one) ? ' "*' : '"'}) words="${[...nextWords(commands, one), ...one.options.map(({ flag }) => flag)].join(" ")}";;`,
  )
  .join("\n")}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${tops.join(" ")} help"
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -o bashdefault -F _lambda_conformance ${PROGRAMS.join(" ")}
`;
}
