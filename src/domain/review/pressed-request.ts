import { withNewest } from './newest.ts';

/** A review that was asked for by a button, which GitHub tells as asked for by the App. `by`: the login of whoever pressed. */
export type PressedRequest = {
  /** Of the press. */
  readonly id: string;
  readonly login: string;
  readonly by: string;
  /** By our own clock. */
  readonly atMs: number;
  /** Whether the code host has taken it. */
  readonly isSent: boolean;
};

const most = 50;

export function withPressed(all: readonly PressedRequest[], one: PressedRequest): readonly PressedRequest[] {
  return withNewest(all, one, {
    key: ({ id, login }) => `${id} ${login.toLowerCase()}`,
    join: (a, b) => ({ ...(a.atMs <= b.atMs ? a : b), isSent: a.isSent || b.isSent }),
    order: ({ atMs }) => [atMs],
    most,
  });
}

/** How far apart a press and what GitHub says of it are at most: two clocks, and a job that is tried again. */
export const pressedWithinMs = 5 * 60_000;
