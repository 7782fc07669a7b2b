import { loadNock, type Nock } from "./load-nock.ts";
import { UsageError } from "../usage-error.ts";

/** There is one network in a process, and one nock. */
let isBusy = false;

/** Does something with nock that nothing else in this process can do meanwhile; leaves nock as it was. @throws UsageError */
export async function exclusively<T>(work: (nock: Nock) => Promise<T>): Promise<T> {
  if (isBusy)
    throw new UsageError("a conversation is recorded or played back already: let one end before the next begins");
  isBusy = true;
  try {
    const nock = await loadNock();
    const wasActive = nock.isActive();
    try {
      return await work(nock);
    } finally {
      if (nock.isActive() !== wasActive) {
        if (wasActive) nock.activate();
        else nock.restore();
      }
    }
  } finally {
    isBusy = false;
  }
}
