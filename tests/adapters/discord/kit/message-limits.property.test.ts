import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import { costComparisonMessage } from '../../../../src/adapters/discord/cost/cost-comparison-message.ts';
import { costNewsMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { reviewCardMessage } from '../../../../src/adapters/discord/review/review-card.ts';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { nothingToLead } from '../../../../src/application/cost/morning-lead.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { Language, MemberId } from '../../../../src/domain/people/people.ts';
import type { MissingReason } from '../../../../src/domain/status/reading.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import { usd } from '../../../support/a-bill.ts';
import { aSaving } from '../../../support/a-saving.ts';
import { answerMessage } from '../../../support/an-answer-message.ts';
import { won } from '../../../support/an-exchange.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { quiet } from '../../../support/quiet-status.ts';
import { breakdownOf, comparisonOf, costOf } from '../cost/hostile-cost.ts';
import { deployment, deploymentWith, statesWith } from '../deploy/hostile-deploy.ts';
import { refusalsWith } from '../deploy/hostile-refusals.ts';
import { answer, language, review, statusEntry, statusOf } from './hostile.ts';
import { run, typicalDeployment } from './typical.ts';

const cardUrl = 'https://discord.com/channels/900000000000000001/900000000000000011/1320000000000000001';

function accepted<T>(
  things: fc.Arbitrary<T>,
  render: (thing: T, language: Language) => MessageBody,
  usualRuns = 60,
): void {
  fc.assert(
    fc.property(things, language, (thing, spoken) => {
      const body = render(thing, spoken);
      expectDiscordAcceptsMessage(body);
      expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
    }),
    { numRuns: runs(usualRuns) },
  );
}

describe('Discord takes every message, whatever it is about', () => {
  it('the status of up to 1000 resources with any names', () => {
    accepted(
      fc.tuple(statusOf(1000), fc.integer({ min: -1, max: 80 })),
      ([report, page], spoken) => statusMessage(report, { ...everything, page }, spoken),
      10,
    );
    accepted(statusOf(30), (report, spoken) => statusMessage(report, { ...everything, only: 'ecs' }, spoken));
  });

  it('the status when every reason for a missing reading is there at once', () => {
    const reasons: readonly MissingReason[] = [
      'no-agent',
      'no-node-metrics',
      'fargate-only',
      'no-task-running',
      'off',
      'stopped',
      'not-found',
      'no-data',
      'access-denied',
      'throttled',
      'source-unavailable',
      'region-off',
      'late',
    ];
    const everyReason = fc.array(statusEntry, { minLength: 13, maxLength: 13 }).map((entries) => ({
      ...quiet,
      atMs: 0,
      entries: entries.map((entry, at) => ({
        ...entry,
        cpu: { kind: 'missing' as const, reason: reasons[at] ?? 'no-data' },
      })),
    }));
    accepted(everyReason, (report, spoken) => statusMessage(report, everything, spoken), 20);
  });

  it('the card of any deployment', () => {
    accepted(deployment, (given, spoken) => deployCard(given, spoken), 100);
  });

  it('the card of a deployment in every state, with as much of everything as there can be', () => {
    const most = { run: { ...run, attempt: 9 }, jobs: 50, commits: 12, pulls: 12, loud: true };
    const text = '_'.repeat(900);
    const length = statesWith(text, run, refusalsWith(text)).length;
    for (let place = 0; place < length; place += 1) {
      expectDiscordAcceptsMessage(deployCard(deploymentWith(text, { ...most, place }), place % 2 ? 'en' : 'ko'));
    }
  });

  it('the card of any pull request', () => {
    for (const density of ['title', 'compact', 'full'] as const) {
      accepted(review, (card, spoken) => reviewCardMessage(card, spoken, density), 50);
    }
  });

  it('any costs', () => {
    const names = '**[`@everyone`](https://evil.example)** '.repeat(5);
    const savings = {
      looked: { count: 9_999, unknown: 9_999 },
      source: 'compute-optimizer' as const,
      savings: Array.from({ length: 60 }, () =>
        aSaving(names, { amount: usd(1e9), currency: names }, { action: names, kind: names, from: names, to: names }),
      ),
    };
    accepted(costOf(10n ** 13n), (report, spoken) =>
      costNewsMessage(
        {
          kind: 'report',
          day: '2026-11-22' as Day,
          report,
          lead: nothingToLead,
          chart: null,
          shown: won,
          savings,
        },
        spoken,
        '1',
      ),
    );
    accepted(
      costOf(10n ** 40n),
      (report, spoken) =>
        costNewsMessage(
          {
            kind: 'report',
            day: '2026-11-22' as Day,
            report,
            lead: nothingToLead,
            chart: null,
            shown: won,
            savings,
          },
          spoken,
          '1',
        ),
      30,
    );
  });

  it('any costs, split in any way, and what moved between two months', () => {
    for (const grain of [10n ** 13n, 10n ** 40n]) {
      accepted(
        breakdownOf(grain),
        (breakdown, spoken) => costBreakdownMessage(breakdown, { readAtMs: 1, requests: 1 }, spoken, won),
        25,
      );
      accepted(
        comparisonOf(grain),
        (comparison, spoken) => costComparisonMessage(comparison, { readAtMs: 1, requests: 1 }, spoken),
        25,
      );
    }
  });

  it('any answer', () => {
    accepted(answer, (given, spoken) => answerMessage(given, spoken, cardUrl), 100);
    accepted(answer, (given, spoken) => answerMessage(given, spoken, null));
  });

  it('buttons only where there is somewhere to go', () => {
    const nowhere = { id: 1, url: 'javascript:alert(1)', attempt: 1 };
    const { components } = deployCard(typicalDeployment({ kind: 'in-progress', run: nowhere }), 'en');
    expect(JSON.stringify(components)).not.toContain('url');
    const stopped = { stoppedBy: { id: '42' as MemberId, name: 'Kim' } };
    const asked = typicalDeployment({ kind: 'in-progress', run: nowhere }, stopped);
    expect(deployCard(asked, 'en').components).toEqual([]);
  });
});
