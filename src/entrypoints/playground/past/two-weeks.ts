import { clockTimeIn } from '../../../domain/calendar/clock-time.ts';
import { addDays, type Day, localDay } from '../../../domain/calendar/day.ts';
import { clockInstant } from '../../../domain/calendar/span.ts';
import { isWorkingDay, type WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { SimulatedWorld } from '../world/simulated-world.ts';
import { TeamAtWork } from '../world/team-at-work.ts';
import { type PastEvent, type PastStep, pastPullRequests, story } from './story.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const workingDays = 10;

/** How long before now a world with a past begins. More than two weeks, because there may be holidays among them. */
export const pastMs = 24 * dayMs;

/**
 * Lets a team work for two weeks before anybody looks, through the same pipeline as everything after it: so that the board, the
 * history, the metrics and the cards cannot tell different stories. The clock then shows the time at which somebody looks.
 */
export async function liveTwoWeeks(world: SimulatedWorld, nowMs: number): Promise<void> {
  const team = new TeamAtWork(world);
  const days = lastWorkingDays(nowMs, world.team.reminders.calendar);
  await team.hurry(async () => {
    for (const step of story) await live(step, days, team);
    await lastMorning(world, days, nowMs);
    world.clock.goTo(nowMs);
    world.aws.fillLedger(nowMs);
  });
  forgetWhispers(world);
}

async function live({ day, at, event }: PastStep, days: readonly Day[], team: TeamAtWork): Promise<void> {
  const { clock, pump, wire, team: configured } = team.world;
  const time = clockTimeIn(at);
  const date = days[day];
  if (time === null || date === undefined) return;
  clock.goTo(clockInstant(date, time, configured.timeZone));
  await happen(event, team).catch((cause: unknown) => wire.error('this could not be made up', {}, cause));
  await pump.settled();
}

async function happen(event: PastEvent, team: TeamAtWork): Promise<void> {
  const { alarms, pullRequests, team: configured } = team.world;
  switch (event.kind) {
    case 'push':
      return team.push({ ...event, subject: event.subject[configured.language] });
    case 'deploy':
    case 'rollback':
      return team.deploy(event);
    case 'lock':
    case 'unlock': {
      const place = team.placeOf(event);
      if (place === null) return;
      const why = event.kind === 'lock' ? { reason: event.reason[configured.language], for: '4h' } : {};
      return team.ask(event.by, event.kind, { service: place.service.name, env: place.environment.name, ...why });
    }
    case 'alarm': {
      const alarm = alarms.shown()[event.resource];
      if (alarm !== undefined) await alarms[event.state](alarm.name);
      return;
    }
    case 'sweep':
      return team.world.sweep();
    case 'pull-request': {
      const about = pastPullRequests.find(({ number }) => number === event.number);
      const repository = about === undefined ? undefined : configured.catalog.services[about.service]?.repository;
      if (about === undefined || repository === undefined) return;
      if (event.step === 'open') return pullRequests.openAs({ ...about, repository });
      if (event.step === 'merge') return pullRequests.end(repository, event.number, 'merged');
      return pullRequests.review(repository, event.number, event.step);
    }
    default:
      return unreachable(event);
  }
}

/** Today's report, or yesterday's where it is too early for that. */
async function lastMorning(world: SimulatedWorld, days: readonly Day[], nowMs: number): Promise<void> {
  const { timeZone } = world.team;
  const hour = clockTimeIn(`${world.configuration.cost.hour}:00`);
  if (hour === null) return;
  const mornings = [localDay(nowMs, timeZone), ...days.toReversed()].map((day) => clockInstant(day, hour, timeZone));
  const last = mornings.find((atMs) => atMs <= nowMs);
  if (last === undefined || last < world.clock.nowMs()) return;
  world.clock.goTo(last - minuteMs);
  await world.ringMorning();
}

/** What only one person saw is gone when Discord is opened again. */
function forgetWhispers({ discord, team }: SimulatedWorld): void {
  for (const channel of Object.values(team.channels)) {
    for (const { id, ephemeralFor } of discord.messages(channel)) if (ephemeralFor !== null) discord.deleteMessage(id);
  }
}

/** The ten before the day of `nowMs`, the oldest first. */
export function lastWorkingDays(nowMs: number, calendar: WorkingCalendar): readonly Day[] {
  const found: Day[] = [];
  const today = localDay(nowMs, calendar.timeZone);
  for (let back = 1; found.length < workingDays && back < pastMs / dayMs; back += 1) {
    const day = addDays(today, -back);
    if (isWorkingDay(day, calendar)) found.unshift(day);
  }
  return found;
}
