import { afterEach, describe, expect, it } from 'vitest';
import type { PushedRuns } from '../../../src/application/deploy/ports/pushed-runs.ts';
import { none } from '../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export const workflow = { repository: 'acme/backend' as Repository, workflow: 'deploy.yml' };
export const startMs = Date.parse('2026-11-20T03:04:05.000Z');

export type WorldOfPushes = {
  readonly pushes: PushedRuns;
  push(branch: string, by: string): { finish(): void; rerun(by: string): void };
  dispatch(): Promise<unknown>;
  breakNext(): void;
  advance(ms: number): void;
  close(): Promise<void>;
};

export function pushedRunsContract(name: string, worldOf: () => Promise<WorldOfPushes>): void {
  describe(`${name} as the runs that pushes start`, () => {
    let world: WorldOfPushes | undefined;
    const open = async () => {
      world = await worldOf();
      return world;
    };
    afterEach(async () => {
      await world?.close();
      world = undefined;
    });

    it('tells them as they are now, oldest first, and none that was dispatched', async () => {
      const { pushes, push, dispatch, advance } = await open();
      expect(await pushes.since(workflow, startMs)).toEqual(none);
      const first = push('main', 'mona');
      await dispatch();
      advance(60_000);
      push('release/7', 'hubot');
      first.finish();
      first.rerun('hubot');
      const told = await pushes.since(workflow, startMs);
      const about = { ...workflow, event: 'push', dispatched: false, defaultBranch: 'main' };
      expect(told).toMatchObject({
        kind: 'known',
        value: [
          {
            ...about,
            branch: 'main',
            startedBy: 'mona',
            actor: 'hubot',
            seen: { phase: 'queued', run: { attempt: 2 } },
          },
          { ...about, branch: 'release/7', startedBy: 'hubot', createdAtMs: startMs + 60_000 },
        ],
      });
      if (told.kind !== 'known') throw new Error('nothing is told');
      for (const { headSha, commit } of told.value) expect(commit?.sha).toBe(headSha);
    });

    it('tells those since then only', async () => {
      const { pushes, push, advance } = await open();
      push('main', 'mona');
      advance(60_000);
      expect(await pushes.since(workflow, startMs + 30_000)).toEqual(none);
    });

    it('is unreadable where nothing can be learnt, and never none', async () => {
      const { pushes, push, breakNext } = await open();
      push('main', 'mona');
      breakNext();
      expect(await pushes.since(workflow, startMs)).toMatchObject({
        kind: 'unreadable',
        because: { what: 'dispatched-runs' },
      });
    });
  });
}
