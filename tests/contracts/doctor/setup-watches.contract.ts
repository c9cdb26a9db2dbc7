import { describe, expect, it } from 'vitest';
import type { SetupWatches } from '../../../src/application/doctor/ports/setup-watches.ts';
import { appPermissions, chatRights, type Finding, parameterNames } from '../../../src/domain/doctor/finding.ts';
import type { SetupWatch } from '../../../src/domain/doctor/setup-watch.ts';

const atWorkflow = { repository: 'acme/backend', workflow: 'deploy.yml', ref: 'main', environment: 'prod' };
const every: readonly Finding[] = [
  { kind: 'token-refused' },
  { kind: 'address-wrong', url: 'https://a.test', status: 500 },
  ...chatRights.map((right) => ({ kind: 'channel-right-missing' as const, place: 'a', name: 'b', right })),
  { kind: 'commands-differ', names: ['status'] },
  { kind: 'app-permission-missing', permission: 'actions', level: appPermissions.actions, page: null },
  { kind: 'repository-renamed', repository: 'acme/backend', name: 'acme/backend-v2', id: 2 },
  { kind: 'repository-replaced', repository: 'acme/backend', id: 2, expected: 1 },
  { kind: 'workflow-missing', ...atWorkflow },
  { kind: 'input-without-choice', ...atWorkflow, input: 'env', value: 'prod' },
  ...parameterNames.map((name) => ({ kind: 'parameter-malformed' as const, name })),
  { kind: 'dead-letters', queue: 'Asks', count: 2, redrive: null, region: 'eu-west-1' },
  { kind: 'dead-letters', queue: 'Facts', count: 2, redrive: 'arn:aws:sqs:eu-west-1:1:facts', region: 'eu-west-1' },
];

const first: SetupWatch = {
  revision: 1,
  beganMs: 1,
  lookedMs: null,
  found: {},
  suspects: [],
  told: [],
  news: null,
};
const full: SetupWatch = {
  revision: 2,
  beganMs: 1,
  lookedMs: 2,
  found: { 'github.app': [], 'aws.dead-letters': ['one', 'two'] },
  suspects: ['three'],
  told: every,
  news: { atMs: 2, began: every, ended: [{ kind: 'costs-not-enabled' }] },
};

/** `make`: an empty place. */
export function setupWatchesContract(name: string, make: () => Promise<SetupWatches>): void {
  describe(`${name}, SetupWatches`, () => {
    it('knows of nothing before anybody has looked', async () => {
      expect(await (await make()).current()).toBeNull();
    });

    it('gives back what was kept, with all that was told', async () => {
      const watches = await make();
      expect(await watches.replace(null, first)).toBe('replaced');
      expect(await watches.current()).toEqual(first);
      expect(await watches.replace(first, full)).toBe('replaced');
      expect(await watches.current()).toEqual(full);
    });

    it('lets one of several writers win', async () => {
      const watches = await make();
      const written = await Promise.all(
        Array.from({ length: 8 }, (_, at) => watches.replace(null, { ...first, beganMs: at })),
      );
      expect(written.filter((one) => one === 'replaced')).toHaveLength(1);
      expect(await watches.replace({ ...first, revision: 7 }, full)).toBe('conflict');
      expect(await watches.replace(null, full)).toBe('conflict');
      expect((await watches.current())?.revision).toBe(1);
    });
  });
}
