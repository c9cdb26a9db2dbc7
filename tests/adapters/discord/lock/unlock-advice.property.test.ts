import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalText } from '../../../../src/adapters/discord/kit/refusal-text.ts';
import { lockCommandWords } from '../../../../src/adapters/discord/lock/command-words.ts';
import { unlockJob } from '../../../../src/adapters/discord/lock/commands.ts';
import { lockMessage, unlockMessage } from '../../../../src/adapters/discord/lock/lock-message.ts';
import type { Job } from '../../../../src/application/jobs/job.ts';
import type { LockScope } from '../../../../src/domain/lock/lock.ts';
import type { Asker, Language } from '../../../../src/domain/people/people.ts';
import { asking, nowMs } from '../../../support/a-team.ts';
import { runs } from '../../../support/property-budget.ts';
import { aLockRequest, anUnlockRequest, kim, LockWorld, lee } from '../../../unit/lock/lock-world.ts';
import { asRead } from '../kit/as-read.ts';

const places = fc.record<LockScope>({
  service: fc.constantFrom('backend', 'web', null),
  environment: fc.constantFrom('dev', 'prod', null),
});
const languages = fc.constantFrom<Language>('en', 'ko');

/** What a member reads who meets the lock of Kim, by what they tried. */
const sources = ['locked', 'locked-again', 'locked-by-another', 'unlocked-by-another', 'deployed'] as const;

describe('the command that a locked place offers', () => {
  it('opens exactly that lock when it is pasted as it is', async () => {
    const worlds = fc.asyncProperty(places, languages, fc.constantFrom(...sources), async (scope, language, source) => {
      const world = new LockWorld();
      const lock = (id: string, by: Asker) =>
        world.worker().lock.execute({ asked: asking(id, by), request: aLockRequest(scope) });
      const first = await lock('1', kim);
      const [read, reader] = await advice();
      const outcome = await world
        .worker()
        .unlock.execute({ asked: asking('9', reader), request: pasted(read, language) });
      expect(outcome, read).toMatchObject({ kind: 'unlocked', lock: { scope } });

      async function advice(): Promise<readonly [string, Asker]> {
        switch (source) {
          case 'locked':
            return [asRead(lockMessage(first, language)), kim];
          case 'locked-again':
            return [asRead(lockMessage(await lock('2', kim), language)), kim];
          case 'locked-by-another':
            return [asRead(lockMessage(await lock('2', lee), language)), lee];
          case 'unlocked-by-another': {
            const request = anUnlockRequest(scope);
            return [
              asRead(
                unlockMessage(await world.worker().unlock.execute({ asked: asking('2', lee), request }), language),
              ),
              lee,
            ];
          }
          case 'deployed': {
            const [held] = await world.locks.all(nowMs);
            return [held === undefined ? '' : refusalText([{ reason: 'locked', lock: held }], language), lee];
          }
        }
      }
    });
    await fc.assert(worlds, { numRuns: runs(200) });
  });
});

/** Reads the command in a text by the words that are registered with Discord, as its client would. */
function pasted(read: string, language: Language): Extract<Job, { readonly kind: 'unlock-deploys' }> {
  const { names, options } = lockCommandWords.unlock;
  const found = [...read.matchAll(/`\/(\S+)((?: \S+?:\S+)*)`/g)].find(([, name]) => name === names[language]);
  if (found === undefined) throw new Error(`no command in: ${read}`);
  const values = (found[2] ?? '').split(' ').filter(Boolean);
  const typed = new Map(
    values.map((value) => {
      const [shown, text = ''] = value.split(':');
      const option = Object.entries(options).find(([, words]) => words.names[language] === shown);
      if (option === undefined) throw new Error(`no option ${shown} of /unlock`);
      return [option[0], text === 'True' ? 'true' : text];
    }),
  );
  return unlockJob(typed, asking('9', lee)) as Extract<Job, { readonly kind: 'unlock-deploys' }>;
}
