/** Gives texts in which what differs from recording to recording stays the same. */
export interface Steady {
  /** Of a request, which may repeat what an answer before it said. */
  request(text: string): string;
  /** @param requestId in the text too, and of any form */
  response(text: string, requestId?: string): string;
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/** ISO 8601, its fraction and its zone apart. */
const TIME = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})/g;

const FIRST_TIME = Date.UTC(2000, 0, 1);

/**
 * The ids and times that answers bring in are numbered in the order in which they come. What the client brought in
 * stays as it is, wherever it comes again.
 */
export function makeSteady(): Steady {
  const own = new Set<string>();
  const ids = new Map<string, string>();
  const times = new Map<string, string>();
  const known = (text: string): string =>
    text.replaceAll(UUID, (id) => ids.get(id) ?? id).replaceAll(TIME, (time) => times.get(time) ?? time);
  return {
    request(text) {
      for (const [found] of [...text.matchAll(UUID), ...text.matchAll(TIME)])
        if (!ids.has(found) && !times.has(found)) own.add(found);
      return known(text);
    },
    response(text, requestId) {
      const found = [...text.matchAll(UUID)].map(([id]) => id);
      for (const id of requestId ? [requestId, ...found] : found)
        if (!ids.has(id) && !own.has(id)) ids.set(id, uuidOf(ids.size + 1));
      for (const [time, fraction = "", zone = ""] of text.matchAll(TIME))
        if (!times.has(time) && !own.has(time)) times.set(time, timeOf(times.size + 1, fraction, zone));
      return known(requestId ? text.replaceAll(requestId, (id) => ids.get(id) ?? id) : text);
    },
  };
}

const uuidOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

/** As many seconds after the first, written as the time that it stands for was. */
function timeOf(number: number, fraction: string, zone: string): string {
  const seconds = new Date(FIRST_TIME + number * 1000).toISOString().slice(0, 19);
  return seconds + fraction.replaceAll(/\d/g, "0") + zone.replace("-", "+").replaceAll(/\d/g, "0");
}
