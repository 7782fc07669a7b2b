/** The day (UTC) of a moment in milliseconds since the epoch: `2027-06-30`. Days compare as texts. */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** Whether a text names a day that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && dayOf(moment) === text;
}
