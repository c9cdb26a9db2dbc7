import fc from 'fast-check';
import { expect, it } from 'vitest';
import { problemsWith } from '../../../support/github-deliveries.ts';
import { deliveriesOf, type Told } from '../../../support/lives-of-pull-requests.ts';

/** Every fourth is one of Octokit's own examples, some of which are older than the newest description. */
const isMadeUp = (_: Told, index: number) => index % 4 !== 3;

/** GitHub sends null for a fork that was deleted, which its description does not know; where that is one of several forms, the others fail too. */
const deletedFork = '/requestBody/pull_request/head/repo must be object';

const webhookOf = ({ event, payload }: Told) => `${event}-${String(payload['action'])}`.replaceAll('_', '-');

it('a thousand deliveries of pull requests are such as GitHub itself describes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (luck) => {
      const problems: string[] = [];
      let valid = 0;
      for (const told of deliveriesOf(40, 1000, luck).filter(isMadeUp)) {
        const found = await problemsWith(webhookOf(told), told.payload);
        if (found.some((problem) => problem.startsWith(deletedFork))) continue;
        problems.push(...found.map((problem) => `${webhookOf(told)}: ${problem}`));
        valid += 1;
      }
      expect([...new Set(problems)]).toEqual([]);
      expect(valid).toBeGreaterThan(500);
    }),
    { numRuns: 1, endOnFailure: true },
  );
});
