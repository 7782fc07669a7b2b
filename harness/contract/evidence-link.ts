import { recordings, type Evidence } from "./evidence.ts";

const OPERATION_PAGE = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html";
const PROTOCOL_PAGE = "https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html";

/** Where somebody else can look an evidence up; undefined where there is no such place. */
export function linkOf({ source, at }: Evidence): string | undefined {
  switch (source) {
    case "page":
    case "model":
      return OPERATION_PAGE;
    case "protocol":
      return PROTOCOL_PAGE;
    case "aws":
      return sourceLink(recordings.find(({ id }) => id === at)?.source ?? "");
    case "client":
      return undefined;
  }
}

/** `owner/name@commit path …` is a file there, `owner/name issue #7` a thread, `owner/name #7` likewise. */
export function sourceLink(source: string): string | undefined {
  const [, files, commit, path] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{7,40}) (\S+)/.exec(source) ?? [];
  if (files !== undefined) return `https://github.com/${files}/blob/${commit}/${path}`;
  const [, thread, number] = /^([\w.-]+\/[\w.-]+)(?: (?:issue|PR|pull request))? #(\d+)/.exec(source) ?? [];
  return thread === undefined ? undefined : `https://github.com/${thread}/issues/${number}`;
}
