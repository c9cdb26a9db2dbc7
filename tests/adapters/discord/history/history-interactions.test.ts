import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deploysJob, historyJob, metricsJob } from '../../../../src/adapters/discord/history/commands.ts';
import { deploysRefreshId, historyPageId, pressedHistory } from '../../../../src/adapters/discord/history/controls.ts';
import type { Press } from '../../../../src/adapters/discord/kit/reception.ts';
import type { ChannelId } from '../../../../src/domain/people/people.ts';
import { rightsOf } from '../../../support/a-guard.ts';
import { asking } from '../../../support/a-team.ts';
import { parseCustomId } from '../../../support/custom-ids.ts';

const asked = asking('1');
const values = (given: Record<string, string> = {}) => new Map(Object.entries(given));

function press(picked: unknown = undefined): Press {
  const settings = {
    guild: '1',
    services: [],
    environments: [],
    rights: rightsOf([]),
    channels: { costs: 'costs' as ChannelId },
    repositories: [],
    resources: [],
    logs: [],
  };
  return { asked, language: 'en', settings, picked, written: () => null };
}

describe('/deploys, /history and /metrics', () => {
  it('begin with everything, the newest and the last 30 days', () => {
    const everything = { asked, service: null, environment: null };
    expect(deploysJob(values(), asked)).toEqual({ kind: 'show-deploys', asked, page: 1 });
    expect(historyJob(values(), asked)).toEqual({ kind: 'show-history', ...everything, page: 1 });
    expect(metricsJob(values(), asked)).toEqual({ kind: 'measure-delivery', ...everything, days: 30 });
  });

  it('take the place, the page and the days that are named', () => {
    const place = { service: 'backend', env: 'dev' };
    const named = { service: 'backend', environment: 'dev' };
    expect(historyJob(values({ ...place, page: '3' }), asked)).toMatchObject({ ...named, page: 3 });
    expect(metricsJob(values({ ...place, days: '90' }), asked)).toMatchObject({ ...named, days: 90 });
  });

  it('understand no page and no days that are no number', () => {
    for (const typed of ['zwei', '0', '-1', '1.5', '', '99999']) {
      expect(historyJob(values({ page: typed }), asked)).toBe('unreadable');
      expect(metricsJob(values({ days: typed }), asked)).toBe('unreadable');
    }
  });
});

describe('the controls below them', () => {
  it('turn the page in place', () => {
    expect(pressedHistory({ kind: 'deploys-page' }, press(['4']))).toMatchObject({
      kind: 'work',
      response: { type: 6 },
      job: { kind: 'show-deploys', page: 4 },
    });
    expect(pressedHistory({ kind: 'deploys-refresh', page: 2 }, press())).toMatchObject({ job: { page: 2 } });
    const page = { kind: 'history-page', service: 'web', environment: null, page: 2 } as const;
    expect(pressedHistory(page, press())).toMatchObject({
      job: { kind: 'show-history', service: 'web', environment: null, page: 2 },
    });
  });

  it('mean nothing where nothing that was offered was picked', () => {
    for (const picked of [undefined, [], ['x'], [3], 'x']) {
      expect(pressedHistory({ kind: 'deploys-page' }, press(picked))).toBe('unreadable');
    }
  });

  it('are read back as what they were made for', () => {
    const name = fc.option(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/));
    fc.assert(
      fc.property(name, name, fc.integer({ min: 1, max: 50 }), (service, environment, page) => {
        const id = historyPageId({ service, environment, page });
        expect(id).not.toBeNull();
        expect(parseCustomId(id ?? '')).toEqual({ kind: 'history-page', service, environment, page });
      }),
    );
    expect(parseCustomId(deploysRefreshId(7))).toEqual({ kind: 'deploys-refresh', page: 7 });
    expect(parseCustomId('v1:deploys:refresh:0')).toBeNull();
    expect(historyPageId({ service: 'a:b', environment: null, page: 1 })).toBeNull();
    expect(historyPageId({ service: 'a'.repeat(60), environment: 'b'.repeat(40), page: 1 })).toBeNull();
  });
});
