/** Whether a header says how a message is to be read; the others are for those who look for them. */
export function isTelling(name: string): boolean {
  return /^(content-type|content-encoding|accept|x-amzn-error.*|retry-after|location|allow|www-authenticate)$/.test(
    name,
  );
}
