/**
 * The last day on which each major version of Node gets fixes. Source: nodejs/release, schedule.json. Lambda ends a runtime on the
 * same days ("Lambda runtimes" of the AWS Lambda developer guide).
 */
const lastDays: Readonly<Record<string, string>> = { '20': '2026-04-30', '22': '2027-04-30', '24': '2028-04-30' };

const noticeMs = 90 * 86_400_000;

/** The last day of a Node such as `24.21.0` or of a runtime such as `nodejs24.x`, once it is near; null before, and where it is not known. */
export function endingDay(version: string, nowMs: number): string | null {
  const day = lastDays[/\d+/.exec(version)?.[0] ?? ''];
  return day !== undefined && Date.parse(day) - nowMs < noticeMs ? day : null;
}

/** Whether a release such as `0.3.0` comes after a version such as `0.3.0-dev`. Null where one of them is no version. */
export function comesAfter(release: string, version: string): boolean | null {
  const [one, other] = [partsOf(release), partsOf(version)];
  if (one === null || other === null) return null;
  const at = one.numbers.findIndex((number, index) => number !== other.numbers[index]);
  if (at >= 0) return (one.numbers[at] ?? 0) > (other.numbers[at] ?? 0);
  // What has a suffix is on its way to the release, and two of those are not told apart.
  return one.suffix === '' && other.suffix !== '';
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly suffix: string } | null {
  const found = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-[\w.-]+)?(?:\+[\w.-]+)?$/.exec(version);
  if (found === null) return null;
  const [, major, minor, patch, suffix = ''] = found;
  return { numbers: [major, minor, patch].map(Number), suffix };
}
