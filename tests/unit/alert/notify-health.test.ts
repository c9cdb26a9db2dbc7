import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryHealthEvents } from '../../../src/adapters/in-memory/alert/in-memory-health-events.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { NotifyHealth } from '../../../src/application/alert/notify-health.ts';
import type { HealthTelling } from '../../../src/domain/alert/health-event.ts';
import { aHealthTelling, aHealthSubject as subject } from '../../support/a-health-event.ts';
import { nowMs } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';

function world(isWanted = true) {
  const board = new InMemoryNoticeboard();
  const events = new InMemoryHealthEvents(new InMemoryClock(nowMs));
  const notify = new NotifyHealth({ events, board, timeZone: 'Asia/Seoul', isWanted });
  return {
    board,
    events,
    tell: (given: Partial<HealthTelling> = {}) => notify.execute({ subject, telling: aHealthTelling(given) }),
    news: () => board.posted('health').map(({ notice }) => notice.news),
  };
}

const hour = 3_600_000;

describe('what AWS Health says about the account', () => {
  it('is one card however often it is told, and pings nobody', async () => {
    const { tell, board } = world();
    expect(await tell()).toEqual({ kind: 'shown' });
    expect(await tell()).toEqual({ kind: 'nothing-new' });
    expect(board.posted()).toMatchObject([{ edits: 0, pinged: [], notice: { timeZone: 'Asia/Seoul' } }]);
  });

  it('lists the resources of all pages of a communication', async () => {
    const { tell, news } = world();
    await tell({ page: 2, resources: ['i-2', 'i-3'], moreResources: 4 });
    await tell({ page: 1, resources: ['i-1', 'i-2'] });
    expect(news()).toMatchObject([{ resources: ['i-1', 'i-2', 'i-3'], moreResources: 4 }]);
  });

  it('follows on the same card, with what is newest, until it is over', async () => {
    const { tell, news } = world();
    await tell();
    await tell({ communication: 'c-2', updatedMs: nowMs + hour, text: 'Later.', resources: ['i-9'] });
    expect(news()).toMatchObject([{ text: 'Later.', resources: ['i-9'], state: 'upcoming' }]);
    await tell({ communication: 'c-3', updatedMs: nowMs + 2 * hour, state: 'closed' });
    expect(await tell({ communication: 'c-2', updatedMs: nowMs + hour, text: 'Later.' })).toEqual({
      kind: 'nothing-new',
    });
    expect(news()).toMatchObject([{ state: 'closed' }]);
  });

  it('is over where that was told first, and where both were told of the same second', async () => {
    const early = world();
    await early.tell({ communication: 'c-2', updatedMs: nowMs + hour, state: 'closed' });
    expect(await early.tell()).toEqual({ kind: 'nothing-new' });
    expect(early.news()).toMatchObject([{ state: 'closed' }]);
    for (const [opened, closed] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const { tell, news } = world();
      await tell({ communication: closed, state: 'closed' });
      await tell({ communication: opened, state: 'open' });
      expect(news()).toMatchObject([{ state: 'closed' }]);
    }
  });

  it('has its card when the channel is open again and the queue gives it once more', async () => {
    const { tell, board, news } = world();
    board.close('closed');
    await expect(tell()).rejects.toThrow();
    board.close(null);
    expect(await tell()).toEqual({ kind: 'shown' });
    expect(news()).toHaveLength(1);
    expect(board.posted()).toHaveLength(1);
  });

  it('is not told where the team does not want it', async () => {
    const { tell, board } = world(false);
    expect(await tell()).toEqual({ kind: 'left-out' });
    expect(board.posted()).toEqual([]);
  });

  it('is shown again where somebody deleted the card', async () => {
    const { tell, board } = world();
    await tell();
    board.forget(board.posted()[0]?.announcement ?? ('' as never));
    await tell({ communication: 'c-2', updatedMs: nowMs + hour, state: 'closed' });
    expect(board.posted('health')).toMatchObject([{ notice: { news: { state: 'closed' } } }]);
  });

  it('is told after all where a worker died on the way', async () => {
    const { tell, events, board, news } = world();
    const whole = events.replace.bind(events);
    let count = 0;
    events.replace = async (before, after) => {
      count += 1;
      if (count === 2) throw new Error('the worker died');
      return whole(before, after);
    };
    await expect(tell()).rejects.toThrow('the worker died');
    expect(await tell()).toEqual({ kind: 'shown' });
    expect(board.posted()).toHaveLength(1);
    expect(news()).toHaveLength(1);
  });

  it('ends in the same in whatever order it is told, some of it twice', async () => {
    const story: readonly Partial<HealthTelling>[] = [
      {},
      { page: 2, resources: ['i-7'] },
      { communication: 'c-2', updatedMs: nowMs + hour },
      { communication: 'c-3', updatedMs: nowMs + 2 * hour, page: 1, resources: ['i-1'], state: 'closed' },
      { communication: 'c-3', updatedMs: nowMs + 2 * hour, page: 2, resources: ['i-2'], state: 'closed' },
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...story, ...story], { minLength: 10 }), async (told) => {
        const { tell, news } = world();
        for (const one of told) await tell(one);
        expect(news()).toMatchObject([{ state: 'closed', resources: ['i-1', 'i-2'], moreResources: 0 }]);
      }),
      { numRuns: runs(50) },
    );
  });
});
