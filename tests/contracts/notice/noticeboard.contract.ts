import { describe, expect, it } from 'vitest';
import type { Line, NoticeKind } from '../../../src/application/notice/notice.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';

import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { withCard } from '../../contracts/deploy/a-deployment.ts';
import { aLock, aRelease, everythingScope } from '../../support/a-lock.ts';
import {
  aPng,
  awaiting,
  callees,
  examples,
  lineExamples,
  lineKinds,
  noticeKinds,
  pingedOfThem,
  snoozed,
  unknown,
} from './examples.ts';
import type { NoticeboardWorld } from './noticeboard-world.ts';

const changing = noticeKinds.filter((kind) => examples[kind].changed !== null);
const moving = noticeKinds.filter((kind) => examples[kind].movesOn);
const renewed = noticeKinds.filter((kind) => examples[kind].anew !== null);
const calling = ['review-call', 'review-reminder', 'review-nudge'] as const;

/** `harness` gives you empty rooms. */
export function noticeboardContract(name: string, harness: () => NoticeboardWorld): void {
  describe(`${name} shows a notice in its room`, () => {
    it.each(noticeKinds)('of kind %s once, however often it is posted, and apart from another', async (kind) => {
      const { board, seen, look } = harness();
      const { first, other } = examples[kind];
      const announcement = await board.post(first);
      expect(await board.post(first)).toBe(announcement);
      expect(await board.post(other)).not.toBe(announcement);
      expect(seen().map((one) => one.look)).toEqual([look(first), look(other)]);
    });

    it('each kind apart from every other that is about the same', async () => {
      const { board, seen } = harness();
      const posted = new Set<Announcement>();
      for (const kind of noticeKinds) posted.add(await board.post(examples[kind].first));
      expect([posted.size, seen().length]).toEqual([noticeKinds.length, noticeKinds.length]);
    });

    it.each(moving)('of kind %s as it stands when it is posted again, having moved on', async (kind) => {
      const { board, seen, look } = harness();
      const { first, changed } = examples[kind];
      const announcement = await board.post(first);
      if (changed !== null) expect(await board.post(changed)).toBe(announcement);
      expect(seen().map((one) => one.look)).toEqual(changed === null ? [] : [look(changed)]);
    });

    it.each(changing)('of kind %s changed in place, weeks later too', async (kind) => {
      const { board, seen, look, minutesPass } = harness();
      const { first, changed } = examples[kind];
      if (changed === null) throw new Error(`${kind} never changes`);
      const announcement = await board.post(first);
      expect(await board.update(announcement, changed)).toBe('updated');
      minutesPass(21 * 24 * 60);
      expect(await board.update(announcement, first)).toBe('updated');
      expect(await board.update(announcement, changed)).toBe('updated');
      expect(await board.update(announcement, changed)).toBe('updated');
      expect(seen().map((one) => one.look)).toEqual([look(changed)]);
    });

    it.each(changing)('of kind %s no more when a person has deleted it', async (kind) => {
      const { board, seen, deletes } = harness();
      const { first, changed } = examples[kind];
      const announcement = await board.post(first);
      deletes(announcement);
      expect(await board.update(announcement, changed ?? first)).toBe('gone');
      expect(seen()).toEqual([]);
    });

    it.each(renewed)('of kind %s anew in the place of one that a person deleted', async (kind) => {
      const { board, seen, look, deletes } = harness();
      const { first, anew } = examples[kind];
      const announcement = await board.post(first);
      deletes(announcement);
      const next = anew?.(announcement) ?? first;
      const again = await board.post(next);
      expect(again).not.toBe(announcement);
      expect(await board.post(next)).toBe(again);
      expect(seen().map((one) => one.look)).toEqual([look(next)]);
    });

    it.each(noticeKinds)('of kind %s only where its room is open, and says so', async (kind) => {
      for (const reason of ['closed', 'gone'] as const) {
        const { board, seen, closes } = harness();
        closes(reason);
        await expect(board.post(examples[kind].first)).rejects.toMatchObject({ name: 'ChannelUnavailable', reason });
        expect(seen()).toEqual([]);
      }
    });

    const pinging: readonly NoticeKind[] = ['alarm-call', 'deploy-call', 'review-gathered'];
    it.each(noticeKinds.filter((kind) => !pinging.includes(kind)))(
      'of kind %s without pinging anybody',
      async (kind) => {
        const { board, seen } = harness();
        const { first, changed } = examples[kind];
        const announcement = await board.post(first);
        await board.update(announcement, changed ?? first);
        expect(seen().map(({ pinged }) => pinged)).toEqual([[]]);
      },
    );
  });

  describe(`${name} tells somebody what was gathered for them`, () => {
    it('pings exactly them, once', async () => {
      const { board, seen } = harness();
      const { first } = examples['review-gathered'];
      await board.post(first);
      await board.post(first);
      expect(seen().map(({ pinged }) => pinged)).toEqual([['900000000000000101']]);
    });
  });

  describe(`${name} calls somebody for an alarm`, () => {
    it('pings exactly the roles, once, and nobody by an edit', async () => {
      const { board, seen } = harness();
      const { first, other } = examples['alarm-call'];
      const announcement = await board.post(first);
      expect(await board.post(first)).toBe(announcement);
      await board.update(announcement, first);
      await board.post(other);
      expect(seen().map(({ pinged }) => pinged)).toEqual([['@900000000000000021'], ['@900000000000000021']]);
    });
  });

  describe(`${name} turns the answer that a person waits for into the notice`, () => {
    it('and that is one message, however often it is answered', async () => {
      const { board, asks, seen, look } = harness();
      const { first, changed } = examples.deploy;
      const asked = await asks();
      const announcement = await board.answer(first, asked);
      expect(announcement).not.toBeNull();
      expect(await board.answer(first, asked)).toBe(announcement);
      expect(seen().map((one) => one.look)).toEqual([look(first)]);
      if (changed !== null) expect(await board.answer(changed, asked)).toBe(announcement);
      if (changed !== null) expect(seen().map((one) => one.look)).toEqual([look(changed)]);
    });

    it('and changes it days later', async () => {
      const { board, asks, seen, look, minutesPass } = harness();
      const { first, other } = examples.deploy;
      const announcement = (await board.answer(first, await asks())) ?? expect.fail();
      minutesPass(3 * 24 * 60);
      expect(await board.update(announcement, other)).toBe('updated');
      expect(seen().map((one) => one.look)).toEqual([look(other)]);
    });
  });

  describe(`${name} calls for a deployment`, () => {
    const { first: approval, other: turn } = examples['deploy-call'];
    const roles = approval.called.roles.map((role) => `@${role}`).toSorted();

    it('exactly those who may approve, once, and nobody with the card itself', async () => {
      const { board, seen } = harness();
      const announcement = await board.post({ kind: 'deploy', deployment: awaiting });
      await board.update(announcement, { kind: 'deploy', deployment: awaiting });
      const beneathIt = { ...approval, deployment: withCard(awaiting, announcement, 0) };
      await board.post(beneathIt);
      await board.post(beneathIt);
      expect(seen().map(({ pinged }) => pinged)).toEqual([[], roles]);
    });

    it('whoever asked when it is their turn, also where the card is gone or there was none', async () => {
      const { board, seen, deletes } = harness();
      const announcement = await board.post(examples.deploy.first);
      await board.post(approval);
      deletes(announcement);
      await board.post({ ...turn, deployment: withCard(turn.deployment, announcement, 0) });
      await board.post({ ...turn, deployment: { ...turn.deployment, id: examples.deploy.other.deployment.id } });
      expect(seen().map(({ pinged }) => pinged)).toEqual([roles, ['42'], ['42']]);
    });
  });

  describe(`${name} tells of locks`, () => {
    it('apart, of two places and of the same place and person too', async () => {
      const { board, seen, look } = harness();
      const locks = [aLock(), aLock({ scope: everythingScope }), aLock({ atMs: aLock().atMs + 1, reason: 'again' })];
      const notices = locks.map((lock) => ({ kind: 'lock', lock, release: null }) as const);
      for (const notice of notices) await board.post(notice);
      expect(seen().map((one) => one.look)).toEqual(notices.map(look));
    });

    it.each(['kim', 'lee'])('that %s released, in news of its own beside what is put right', async (who) => {
      const { board, seen, look } = harness();
      const announcement = await board.post(examples.lock.first);
      const release = aRelease(who);
      const news = { kind: 'unlock', lock: aLock(), release } as const;
      const putRight = { kind: 'lock', lock: aLock(), release } as const;
      for (const _ of ['once', 'again']) {
        await board.post(news);
        await board.update(announcement, putRight);
      }
      expect(seen().map((one) => one.look)).toEqual([look(putRight), look(news)]);
    });
  });

  describe(`${name} shows pictures`, () => {
    it('with an alarm: the one that it was given last, and one at a time', async () => {
      const { board, seen } = harness();
      const { first, changed } = examples.alarm;
      const pictures = () => seen().map((one) => one.pictures);
      const announcement = await board.post({ ...first, graph: aPng });
      expect(pictures()).toEqual([1]);
      await board.update(announcement, { ...(changed ?? first), graph: aPng });
      expect(pictures()).toEqual([1]);
      await board.update(announcement, first);
      expect(pictures()).toEqual([0]);
    });

    it('with the costs, and with a report that takes the place of trouble', async () => {
      const { board, seen } = harness();
      const { first, changed } = examples.cost;
      if (changed?.news.kind !== 'report') throw new Error('no report');
      const drawn = { kind: 'cost', news: { ...changed.news, chart: aPng } } as const;
      const announcement = await board.post(first);
      await board.post(drawn);
      expect(seen().map((one) => one.pictures)).toEqual([0, 1]);
      await board.update(announcement, drawn);
      expect(seen().map((one) => one.pictures)).toEqual([1, 1]);
    });
  });

  describe(`${name} says a line beneath a card`, () => {
    const { first: card, other: another } = examples.review;

    it.each(lineKinds)('of kind %s once, and another weeks later, and nowhere else', async (kind) => {
      const { board, seen, look, beneath, lineLook, minutesPass } = harness();
      const { first, other } = lineExamples[kind];
      const [announcement, elsewhere] = [await board.post(card), await board.post(another)];
      const said = await board.postLine(announcement, first);
      expect(said.kind).toBe('posted');
      expect(await board.postLine(announcement, first)).toEqual(said);
      minutesPass(21 * 24 * 60);
      const later = await board.postLine(announcement, other);
      expect(later.kind).toBe('posted');
      expect(later).not.toEqual(said);
      expect(beneath(announcement).map((one) => one.look)).toEqual([lineLook(first), lineLook(other)]);
      expect(beneath(elsewhere)).toEqual([]);
      expect(seen().map((one) => one.look)).toEqual([look(card), look(another)]);
    });

    it.each(lineKinds)('of kind %s apart from the same beneath another card', async (kind) => {
      const { board, beneath, lineLook } = harness();
      const line = elsewhereOf(lineExamples[kind].first, another.card);
      const [announcement, elsewhere] = [await board.post(card), await board.post(another)];
      await board.postLine(announcement, lineExamples[kind].first);
      await board.postLine(elsewhere, line);
      expect(beneath(announcement).map((one) => one.look)).toEqual([lineLook(lineExamples[kind].first)]);
      expect(beneath(elsewhere).map((one) => one.look)).toEqual([lineLook(line)]);
    });

    it.each(calling)('of kind %s that pings exactly those who are known, once, and nobody by an edit', async (kind) => {
      const { board, beneath } = harness();
      const { first, other } = lineExamples[kind];
      const announcement = await board.post(card);
      const said = await board.postLine(announcement, first);
      await board.postLine(announcement, first);
      if (said.kind === 'posted') await board.updateLine(said.line, first);
      await board.update(announcement, examples.review.changed ?? card);
      await board.postLine(announcement, other);
      const pinged = pingedOfThem.toSorted();
      expect(beneath(announcement).map((one) => one.pinged)).toEqual([pinged, pinged]);
    });

    it.each(calling)('of kind %s that pings nobody where nobody is known', async (kind) => {
      const { board, beneath } = harness();
      const announcement = await board.post(card);
      await board.postLine(announcement, { ...lineExamples[kind].first, callees: unknown });
      expect(beneath(announcement).map((one) => one.pinged)).toEqual([[]]);
    });

    it('of a note that pings nobody', async () => {
      const { board, beneath } = harness();
      const announcement = await board.post(card);
      await board.postLine(announcement, lineExamples['review-note'].first);
      expect(beneath(announcement).map((one) => one.pinged)).toEqual([[]]);
    });

    it('and changes it in place, hours later', async () => {
      const { board, beneath, lineLook, minutesPass } = harness();
      const announcement = await board.post(card);
      const said = await board.postLine(announcement, { ...lineExamples['review-reminder'].first, callees });
      minutesPass(600);
      expect(said.kind === 'posted' && (await board.updateLine(said.line, snoozed))).toBe('updated');
      expect(beneath(announcement)).toEqual([{ look: lineLook(snoozed), pinged: pingedOfThem.toSorted() }]);
    });

    it.each(lineKinds)('of kind %s no more where the card was deleted', async (kind) => {
      const { board, beneath, deletes } = harness();
      const announcement = await board.post(card);
      deletes(announcement);
      expect(await board.postLine(announcement, lineExamples[kind].first)).toEqual({ kind: 'gone' });
      expect(await board.updateLine('1/2' as Announcement, lineExamples[kind].first)).toBe('gone');
      expect(beneath(announcement)).toEqual([]);
    });

    it.each(lineKinds)('of kind %s no more where nothing may be said, and the card stays true', async (kind) => {
      const { board, seen, look, beneath, lineLook, silences } = harness();
      const announcement = await board.post(card);
      const { first, other } = lineExamples[kind];
      const said = await board.postLine(announcement, first);
      silences(announcement);
      expect(await board.postLine(announcement, other)).toMatchObject({ kind: 'not-allowed' });
      expect(said.kind === 'posted' && (await board.updateLine(said.line, other))).toBe('not-allowed');
      expect(beneath(announcement).map((one) => one.look)).toEqual([lineLook(first)]);
      expect(await board.update(announcement, examples.review.changed ?? card)).toBe('updated');
      expect(seen().map((one) => one.look)).toEqual([look(examples.review.changed ?? card)]);
    });
  });
}

/** The same, about another card. */
function elsewhereOf(line: Line, card: ReviewCard): Line {
  if (line.kind !== 'alarm-reminder' && line.kind !== 'alarm-suppressed') return { ...line, card };
  return { ...line, card: { ...line.card, alarm: { ...line.card.alarm, id: 'another' as AlarmId } } };
}
