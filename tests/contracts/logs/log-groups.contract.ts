import { describe, expect, it } from 'vitest';
import type { LogGroups } from '../../../src/application/logs/ports/log-groups.ts';
import type { LogEvent, LogSource, LogTrouble } from '../../../src/domain/logs/log-source.ts';

export type Pod = { readonly namespace: string; readonly deployment: string };

export type LogGroupsWorld = {
  readonly subject: LogGroups;
  /** Now, by whoever keeps the logs. */
  readonly nowMs: number;
  readonly isThere: (source: LogSource) => Promise<void>;
  /** `pod`: as Container Insights writes what this pod wrote. */
  readonly writes: (source: LogSource, events: readonly LogEvent[], pod?: Pod) => Promise<void>;
  readonly fails: (source: LogSource, reason: LogTrouble) => Promise<void>;
};

const seoul = { region: 'ap-northeast-2' };
const backend: LogSource = {
  ...{ name: 'backend', environment: 'prod', group: '/ecs/backend', streams: null, pods: null },
  place: seoul,
};
const shop: LogSource = {
  ...{ name: 'shop', environment: 'prod', group: '/aws/containerinsights/prod/application', streams: null },
  pods: { namespace: 'shop', deployment: 'api' },
  place: seoul,
};

/** `harness` gives you places without log groups. */
export function logGroupsContract(name: string, harness: () => Promise<LogGroupsWorld>): void {
  const asked = (nowMs: number, filter: string | null = null) => ({ fromMs: nowMs - 60_000, toMs: nowMs, filter });

  async function allOf({ subject, nowMs }: LogGroupsWorld, source: LogSource, filter: string | null = null) {
    const messages: string[] = [];
    let after: string | null = null;
    do {
      const page = await subject.page(source, asked(nowMs, filter), after);
      if (page.kind !== 'page') throw new Error(`it is unreadable: ${page.reason}`);
      messages.push(...page.events.map(({ message }) => message));
      after = page.next;
    } while (after !== null);
    return messages;
  }

  describe(`${name} gives what a service wrote`, () => {
    it('in a window, from its first instant up to but without its last one', async () => {
      const world = await harness();
      const at = (agoMs: number, message: string) => ({ atMs: world.nowMs - agoMs, stream: 'a', message });
      await world.writes(backend, [at(60_001, 'before'), at(60_000, 'first'), at(1, 'last'), at(0, 'after')]);
      expect(await allOf(world, backend)).toEqual(['first', 'last']);
    });

    it('of every stream in the order in which it was written, and says when and by whom', async () => {
      const world = await harness();
      await world.writes(backend, [{ atMs: world.nowMs - 30_000, stream: 'b', message: 'second' }]);
      await world.writes(backend, [{ atMs: world.nowMs - 40_000, stream: 'a', message: 'first\n\tat line two' }]);
      const page = await world.subject.page(backend, asked(world.nowMs), null);
      expect(page).toEqual({
        kind: 'page',
        events: [
          { atMs: world.nowMs - 40_000, stream: 'a', message: 'first\n\tat line two' },
          { atMs: world.nowMs - 30_000, stream: 'b', message: 'second' },
        ],
        next: null,
      });
    });

    it('with a text as it is written, whatever marks it holds', async () => {
      const world = await harness();
      const messages = ['a "quoted" word', 'a quoted word', 'ERROR one', 'error two', '50% of * \\ {x}', '결제 실패'];
      await world.writes(
        backend,
        messages.map((message, at) => ({ atMs: world.nowMs - 1_000 * (10 - at), stream: 'a', message })),
      );
      expect(await allOf(world, backend, '"quoted"')).toEqual(['a "quoted" word']);
      expect(await allOf(world, backend, 'ERROR')).toEqual(['ERROR one']);
      expect(await allOf(world, backend, '% of * \\ {')).toEqual(['50% of * \\ {x}']);
      expect(await allOf(world, backend, '결제')).toEqual(['결제 실패']);
      expect(await allOf(world, backend, '"')).toEqual(['a "quoted" word']);
      expect(await allOf(world, backend, '{ $.a = 1 }')).toEqual([]);
    });

    it('page by page, nothing twice and nothing left out', async () => {
      const world = await harness();
      const messages = Array.from({ length: 45 }, (_, at) => `line ${at}`);
      await world.writes(
        backend,
        messages.map((message, at) => ({ atMs: world.nowMs - 50_000 + at * 1_000, stream: `s${at % 3}`, message })),
      );
      expect(await allOf(world, backend)).toEqual(messages);
    });

    it('of the streams that are meant', async () => {
      const world = await harness();
      await world.writes(backend, [{ atMs: world.nowMs - 2_000, stream: 'web/1', message: 'ours' }]);
      await world.writes(backend, [{ atMs: world.nowMs - 1_000, stream: 'sidecar/web/1', message: 'not ours' }]);
      expect(await allOf(world, { ...backend, streams: 'web/' })).toEqual(['ours']);
    });

    it('of the pods that are meant, as they wrote it', async () => {
      const world = await harness();
      const line = (message: string) => [{ atMs: world.nowMs - 1_000, stream: 'node-1', message }];
      await world.writes(shop, line('ERROR "boom"'), { namespace: 'shop', deployment: 'api' });
      await world.writes(shop, line('another deployment'), { namespace: 'shop', deployment: 'api-admin' });
      await world.writes(shop, line('another namespace'), { namespace: 'kube-system', deployment: 'api' });
      expect(await allOf(world, shop)).toEqual(['ERROR "boom"']);
      expect(await allOf(world, shop, 'boom')).toEqual(['ERROR "boom"']);
      expect(await allOf(world, shop, 'another')).toEqual([]);
      const all = { ...shop, pods: { namespace: 'shop', deployment: null } };
      expect((await allOf(world, all)).toSorted()).toEqual(['ERROR "boom"', 'another deployment']);
    });

    it('as nothing where there is nothing, which is not the same as no group', async () => {
      const world = await harness();
      expect(await world.subject.page(backend, asked(world.nowMs), null)).toEqual({
        kind: 'unreadable',
        reason: 'no-such-group',
      });
      await world.isThere(backend);
      expect(await allOf(world, backend)).toEqual([]);
    });

    it('of its own region and no other', async () => {
      const world = await harness();
      await world.writes(backend, [{ atMs: world.nowMs - 1_000, stream: 'a', message: 'in Seoul' }]);
      const elsewhere = { ...backend, place: { region: 'us-east-1' } };
      expect(await world.subject.page(elsewhere, asked(world.nowMs), null)).toMatchObject({ reason: 'no-such-group' });
    });

    it.each<LogTrouble>(['access-denied', 'throttled', 'source-unavailable'])(
      'never as nothing where it is %s',
      async (reason) => {
        const world = await harness();
        await world.writes(backend, [{ atMs: world.nowMs - 1_000, stream: 'a', message: 'there' }]);
        await world.fails(backend, reason);
        expect(await world.subject.page(backend, asked(world.nowMs), null)).toEqual({ kind: 'unreadable', reason });
      },
    );
  });
}
