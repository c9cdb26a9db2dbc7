import type { Called } from './discord-messages.ts';
import { limits } from './limits.ts';
import type { Look } from './notice-look.ts';

/** Discord takes as many ids of each kind that a message may ping. */
const mostCalled = 100;

/** One message of several lines: each line as it is, and exactly the ids that they ping. */
export function linesTogether(looks: readonly Look[]): Look {
  const [first] = looks;
  if (first !== undefined && looks.length === 1) return first;
  const body = { content: looks.map(({ body: { content = '' } }) => content).join('\n') };
  const calls = looks.flatMap((look) => look.calls ?? []);
  return calls.length === 0 ? { body } : { body, calls: calledTogether(calls) };
}

/** How many of them, from the first on, go into one message: at least one. */
export function fittingTogether(looks: readonly Look[]): number {
  let fitting = 1;
  while (fitting < looks.length && isOneMessage(looks.slice(0, fitting + 1))) fitting += 1;
  return fitting;
}

function isOneMessage(looks: readonly Look[]): boolean {
  const { body, calls = { users: [], roles: [] } } = linesTogether(looks);
  const isPlain = looks.every(({ body: { embeds, components }, files }) => !embeds && !components && !files);
  const isWithin = calls.users.length <= mostCalled && calls.roles.length <= mostCalled;
  return isPlain && isWithin && body.content !== undefined && body.content.length <= limits.content;
}

function calledTogether(calls: readonly Called[]): Called {
  return {
    users: [...new Set(calls.flatMap(({ users }) => users))],
    roles: [...new Set(calls.flatMap(({ roles }) => roles))],
  };
}
