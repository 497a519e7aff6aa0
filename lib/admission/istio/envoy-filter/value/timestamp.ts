const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|[-+](\d{2}):(\d{2}))$/;

/** The largest number of each part: month, day, hour, minute, second, and hours and minutes of the zone. */
const largest = [12, 31, 23, 59, 59, 24, 59];

/** Whether Go takes a text for a point in time, by RFC 3339. */
export function isTimestamp(text: string): boolean {
  const match = form.exec(text);
  if (match === null) return false;
  const [year, ...numbers] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const [month = 0, day = 0] = numbers;
  const last = new Date(Date.UTC(2000 + (Number(year) % 400), month, 0)).getUTCDate();
  return month >= 1 && day >= 1 && day <= last && numbers.every((number, index) => number <= (largest[index] ?? 0));
}
