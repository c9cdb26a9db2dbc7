import type { CardWatch } from './card-watch.ts';
import { type Figure, figure } from './figures.ts';
import type { TeamUnderLoad } from './team-under-load.ts';

const minuteMs = 60_000;

/** Lets up to half an hour pass until it is calm. Gives how long it took. */
export async function untilCalm(team: TeamUnderLoad, isCalm: () => boolean): Promise<number> {
  const fromMs = team.time.nowMs;
  await team.time.passUntil(fromMs + 30 * minuteMs, isCalm);
  const calmMs = team.time.nowMs - fromMs;
  // What is still on its way may undo it.
  await team.time.passUntil(team.time.nowMs + minuteMs);
  return calmMs;
}

export async function whatWasLost(team: TeamUnderLoad, watch: CardWatch): Promise<readonly Figure[]> {
  return [
    figure('cards that do not show the last delivery', watch.behind.length, 0),
    figure('second cards', watch.second, 0),
    figure('in the dead-letter queues', await team.deadLetters(), 0),
  ];
}
