/** The parts of a FunctionName, whichever of its spellings was sent. */
export interface FunctionNameParts {
  form: "name" | "arn" | "partial-arn" | "other";
  name: string;
  partition?: string;
  region?: string;
  account?: string;
  qualifier?: string;
}

const NAME = "(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?";
const FORMS = [
  ["arn", new RegExp(`^arn:(?<partition>[^:]*):lambda:(?<region>[^:]*):(?<account>\\d{12}):function:${NAME}$`, "u")],
  ["partial-arn", new RegExp(`^(?<account>\\d{12}):function:${NAME}$`, "u")],
  ["name", new RegExp(`^${NAME}$`, "u")],
] as const;

/** The page's three formats (line 137 on); any other spelling is `other`, its last part taken for the name. */
export function parseFunctionName(text: string): FunctionNameParts {
  for (const [form, expression] of FORMS) {
    const groups = expression.exec(text)?.groups;
    if (!groups?.name) continue;
    // `function:f` reads as name `function` with qualifier `f`; the pattern means a name after an optional prefix.
    if (form === "name" && groups.name === "function" && groups.qualifier) break;
    const { name, partition, region, account, qualifier } = groups;
    return {
      form,
      name,
      ...(partition !== undefined && { partition }),
      ...(region !== undefined && { region }),
      ...(account !== undefined && { account }),
      ...(qualifier !== undefined && { qualifier }),
    };
  }
  return { form: "other", name: text.split(":").at(-1) ?? text };
}
