import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deploysMessage } from '../../../../src/adapters/discord/history/deploys-message.ts';
import { historyMessage } from '../../../../src/adapters/discord/history/history-message.ts';
import { metricsMessage } from '../../../../src/adapters/discord/history/metrics-message.ts';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';
import { boardWith, deliveryWith, historyWith } from './hostile-history.ts';

const cardUrl = () => 'https://discord.com/channels/900000000000000001/900000000000000011/1320000000000000001';

function everySaying(text: string, spoken: Language, places: number): readonly MessageBody[] {
  return [
    deploysMessage(boardWith(text, places), 1, spoken),
    deploysMessage(boardWith(text, places), 99, spoken),
    ...[0, 10, 20, 30].map((from) => historyMessage(historyWith(text, from), spoken, cardUrl)),
    metricsMessage(deliveryWith(text), spoken),
  ];
}

describe('whatever names and versions hold, the board, the history and the measures', () => {
  it('are taken by Discord, with 1 to 200 places', () => {
    fc.assert(
      fc.property(hostileText, language, fc.integer({ min: 0, max: 200 }), (text, spoken, places) => {
        for (const body of everySaying(text, spoken, places)) {
          expectDiscordAcceptsMessage(body);
          expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: runs(10) },
    );
  });

  it('have no more markup than with a harmless name', () => {
    fc.assert(
      fc.property(hostileText, language, (text, spoken) => {
        const short = [...text].slice(0, 2).join('');
        const markup = (name: string) => everySaying(name, spoken, 3).map(liveMarkupOf);
        expect(markup(short)).toEqual(markup('x'));
      }),
      { numRuns: runs(15) },
    );
  });

  it('show every place of the board on some page, and every page in the menu', () => {
    for (const places of [1, 10, 11, 200]) {
      const board = boardWith('a', places);
      const lanes = board.lanes.map((lane, at) => ({ ...lane, lane: { service: `place${at}x`, environment: 'dev' } }));
      const shown = Array.from({ length: Math.ceil(places / 10) }, (_, at) =>
        JSON.stringify(deploysMessage({ ...board, lanes }, at + 1, 'en').embeds),
      );
      for (const [at] of lanes.entries()) expect(shown[Math.floor(at / 10)]).toContain(`place${at}x`);
    }
  });
});
