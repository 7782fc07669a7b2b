/** Something is not as it must be; the message says what. */
export class Fault extends Error {}

/** What a check needs isn't there; the message says what. */
export class Lacking extends Error {}

export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Fault(otherwise);
}

const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs one check and says what became of it. Never throws. @returns whether it passed */
export async function check(what: string, body: () => Promise<string | void> | string | void): Promise<boolean> {
  try {
    const note = await body();
    counts.passed += 1;
    console.log(`passed: ${what}${note ? ` (${note})` : ""}`);
    return true;
  } catch (error) {
    const kind = error instanceof Lacking ? "skipped" : "failed";
    counts[kind] += 1;
    console.log(
      `${kind}: ${what}: ${error instanceof Fault || error instanceof Lacking ? error.message : String(error)}`,
    );
    return false;
  }
}

/** The closing line. */
export function close(): void {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}
