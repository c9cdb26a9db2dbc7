import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outsideRunMessage } from '../../../../src/adapters/discord/deploy/outside-run-card.ts';
import type { OutsideRun } from '../../../../src/domain/deploy/outside-run.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { anOutsideRun, failed, queued, running, tried } from '../../../support/an-outside-run.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';

const seen = fc.constantFrom(queued, running, failed, tried(7, failed));

/** One of which every text comes from outside. */
function runSaying(text: string, observed: typeof queued): OutsideRun {
  const run = anOutsideRun(observed);
  const said = { title: text, branch: text, event: text, actor: text, workflow: text, repository: text as Repository };
  return { ...run, ...said };
}

describe('the card of any run that Geonbot did not start', () => {
  it('is taken by Discord', () => {
    fc.assert(
      fc.property(hostileText, seen, language, hostileText, (text, observed, spoken, url) => {
        const run = runSaying(text, observed);
        const body = outsideRunMessage({ ...run, run: { ...run.run, url } }, spoken);
        expectDiscordAcceptsMessage(body);
        expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: runs(100) },
    );
  });

  it('shows outside text as it is: nothing in it mentions, links or formats', () => {
    fc.assert(
      fc.property(hostileText, seen, language, (text, observed, spoken) => {
        const live = (said: string) => liveMarkupOf(outsideRunMessage(runSaying(said, observed), spoken));
        expect(live(text)).toEqual(live('plain'));
      }),
      { numRuns: runs(100) },
    );
  });
});
