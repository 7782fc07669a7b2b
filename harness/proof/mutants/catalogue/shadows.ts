/**
 * Rules of the reference that also refuse what breaks a constraint of a member. A mutant of the constraint takes them
 * away as well, or nobody could tell it from a sound server: the clauses that only they hold are entailed.
 */
const SHADOWS: readonly [slug: RegExp, rules: readonly string[], entails: readonly string[]][] = [
  [/^function-name$/, ["name-length-64"], []],
  [/^timeout$/, ["timeout-maximum-1800"], ["rule.timeout.maximum"]],
  [/^ephemeral-storage\.size$/, ["storage-maximum-10240"], ["rule.ephemeral-storage.maximum"]],
  [/^runtime$/, ["runtime-listed"], []],
  [/^layers\.member$/, ["layers-same-region", "layers-own-account", "layers-exist"], ["rule.layers.exist"]],
  [/^code-signing-config-arn$/, ["code-signing-config-exists"], ["rule.code-signing-config.exists"]],
  [/^code\.s3-bucket$/, ["s3-bucket-exists", "s3-key-exists"], ["rule.s3.bucket-exists", "rule.s3.key-exists"]],
  [/^code\.s3-object-version$/, ["s3-version-exists"], ["rule.s3.version-exists"]],
  [/^code\.s3-key$/, ["s3-bucket-exists", "s3-key-exists"], ["rule.s3.key-exists"]],
];

export function shadowsOf(slug: string): { rules: readonly string[]; entails: readonly string[] } {
  const [, rules = [], entails = []] = SHADOWS.find(([pattern]) => pattern.test(slug)) ?? [];
  return { rules, entails };
}
