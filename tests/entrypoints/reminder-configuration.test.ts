import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { matchesRules } from '../../src/domain/review/review-rules.ts';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { reviewedRepository } from '../../src/entrypoints/composition/review/reviewed-repository.ts';
import { teamOf } from '../../src/entrypoints/composition/team.ts';
import { aPullRequest } from '../support/a-pull-request.ts';

const example: object = parse(readFileSync('geonbot.example.yaml', 'utf8'));

function read(reviews: object, more: object = {}) {
  return parseConfiguration({ ...example, ...more, reviews }, 'geonbot.yaml');
}

function policyOf(reminders: object, more: object = {}) {
  return teamOf(read({ reminders }, more)).reminders;
}

describe('reminders in the configuration', () => {
  it('are after 4 and 8 hours, from nine to six on weekdays by the clock of the team, unless it says otherwise', () => {
    const { reminders } = teamOf(read({}, { timeZone: 'Asia/Seoul', holidays: ['2026-12-25'] }));
    expect(reminders).toEqual({
      hours: [4, 8],
      enoughApprovals: null,
      remindsAuthors: false,
      calendar: {
        timeZone: 'Asia/Seoul',
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        hours: { from: 540, to: 1080 },
        holidays: new Set(['2026-12-25']),
      },
      digestHour: 9,
      weekly: true,
    });
  });

  it('are as the team wants them', () => {
    const given = {
      hours: [],
      approvals: 2,
      digestHour: 'never',
      weekly: false,
      days: ['sat'],
      from: '8:30',
      to: '24:00',
    };
    expect(policyOf(given)).toMatchObject({
      hours: [],
      enoughApprovals: 2,
      calendar: { days: ['sat'], hours: { from: 510, to: 1440 } },
      digestHour: null,
      weekly: false,
    });
  });

  it.each([
    [{ hours: [8, 4] }, 'reviews.reminders.hours: must rise'],
    [{ hours: [0] }, 'reviews.reminders.hours.0: must be more than 0'],
    [{ from: '18:00', to: '09:00' }, 'reviews.reminders.to: must be after from'],
    [{ from: 900 }, 'reviews.reminders.from: must be a time such as "09:00", in quotes'],
    [{ to: '25:00' }, 'reviews.reminders.to: must be a time such as "09:00", in quotes'],
    [{ digestHour: 18 }, 'reviews.reminders.digestHour: must be before the team goes home'],
    [{ digestHour: 'noon' }, 'reviews.reminders.digestHour: must be an hour from 0 to 23, or never'],
    [{ days: ['monday'] }, 'reviews.reminders.days.0'],
    [{ days: [] }, 'reviews.reminders.days: must list at least 1'],
    [{ steps: [4] }, 'reviews.reminders.steps: is a key that Geonbot does not know'],
  ])('given as %o are refused in a sentence', (reminders, said) => {
    expect(() => read({ reminders })).toThrow(said);
  });

  it('lets bots have no cards and a place in the digest, by the other rules of their repository', () => {
    const exclude = { labels: ['wip'] };
    const team = teamOf(read({ repositories: [{ repository: 'acme/infra', bots: 'digest', exclude }] }));
    const { rules, botsInDigest } = reviewedRepository(team, 'acme/infra' as Repository);
    const bot = aPullRequest({ authorIsBot: true });
    expect(matchesRules(bot, rules)).toBe(false);
    expect(matchesRules(aPullRequest(), rules)).toBe(true);
    expect(botsInDigest !== null && matchesRules(bot, botsInDigest)).toBe(true);
    expect(botsInDigest !== null && matchesRules({ ...bot, labels: ['wip'] }, botsInDigest)).toBe(false);
  });

  it('hides bots altogether where they are excluded, digest or not', () => {
    const given = { repository: 'acme/infra', bots: 'digest', exclude: { bots: true } };
    const { rules, botsInDigest } = reviewedRepository(
      teamOf(read({ repositories: [given] })),
      'acme/infra' as Repository,
    );
    expect([matchesRules(aPullRequest({ authorIsBot: true }), rules), botsInDigest]).toEqual([false, null]);
  });
});
