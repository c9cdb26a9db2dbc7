import { aClockedTeam } from '../tests/bundles/a-clocked-team.ts';
import type { Round } from './recording-peer.ts';

/** What was called from a signed request to the edited reply, round after round: by the door, then by the worker. */
export type Waited = { readonly name: string; readonly rounds: readonly Round[] };

/** How many calls whoever asked has waited for one after the other, and which lay side by side. */
export function clockLines({ name, rounds }: Waited): readonly string[] {
  return [
    `${name}: ${rounds.length} in series`,
    ...rounds.map((round, index) => `  ${index + 1}. ${round.map(written).toSorted().join(', ')}`),
  ];
}

/** Of the built bundles, in front of local peers. The first of each process is cold. */
export async function usersClock(): Promise<readonly Waited[]> {
  const ends: (() => unknown)[] = [];
  const { ask, deliver } = await aClockedTeam({ onTestFinished: (end) => void ends.push(end) });
  const waited = [
    { name: '/status, cold', rounds: await ask('status') },
    { name: '/status, warm', rounds: await ask('status') },
    { name: '/help, warm', rounds: await ask('help') },
    { name: 'GitHub delivery, cold', rounds: await deliver('delivery-1') },
    { name: 'GitHub delivery, warm', rounds: await deliver('delivery-2') },
  ];
  for (const end of ends) await end();
  return waited;
}

function written({ name, connection }: Round[number]): string {
  return connection === 'kept' ? name : `${name} (connection ${connection})`;
}
