/** Runs jobs in their order, so many at a time. */
export async function inPool<T>(jobs: readonly T[], width: number, work: (job: T) => Promise<void>): Promise<void> {
  const waiting = jobs.values();
  const worker = async (): Promise<void> => {
    for (const job of waiting) await work(job);
  };
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, worker));
}
