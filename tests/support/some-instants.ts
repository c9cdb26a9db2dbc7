import fc from 'fast-check';

/** Zones with every habit that clocks have: summer time north and south, half an hour of it, at midnight, none at all. */
export const someZone = fc.constantFrom(
  'Asia/Seoul',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'UTC',
);

const days = 86_400_000;

/** The days around which the clocks of those zones change in 2026. */
const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-06', '2026-09-27', '2026-10-04', '2026-11-01'];

/** Any instant of the year, and often one near a change of clocks. */
export const someInstant = fc.oneof(
  fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * days, max: 2 * days }))
    .map(([day, away]) => Date.parse(`${day}T04:00:00Z`) + away),
);

/** What a clock shows, told without our own arithmetic: `2026-11-22 18:30:00`. */
export function wallClock(atMs: number, timeZone: string): string {
  return new Date(atMs).toLocaleString('sv-SE', { timeZone });
}
