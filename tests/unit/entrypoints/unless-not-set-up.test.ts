import { expect, it } from 'vitest';
import { SecretsError } from '../../../src/adapters/aws/kit/ssm-secrets.ts';
import { unlessNotSetUp } from '../../../src/entrypoints/composition/unless-not-set-up.ts';

function aLog() {
  const warned: unknown[] = [];
  const log = { info: () => undefined, warn: (message: string, facts: object) => void warned.push([message, facts]) };
  return { warned, log: { ...log, error: () => undefined } as never };
}

it('lets a sweep end without a failure while the setup has kept no secrets yet, and names those', async () => {
  const { warned, log } = aLog();
  const missing = Promise.reject(
    new SecretsError('no secrets', ['/geonbot/github/app-id', '/geonbot/discord/bot-token']),
  );
  expect(await unlessNotSetUp(missing, log)).toBeNull();
  expect(warned).toEqual([
    [expect.any(String), { outcome: 'not-set-up', missing: '/geonbot/github/app-id /geonbot/discord/bot-token' }],
  ]);
});

it('hides no other failure, such as a refused or a throttled look at the secrets', async () => {
  const { warned, log } = aLog();
  await expect(unlessNotSetUp(Promise.reject(new SecretsError('not permitted', [])), log)).rejects.toThrow(
    'not permitted',
  );
  await expect(unlessNotSetUp(Promise.reject(new Error('a fault')), log)).rejects.toThrow('a fault');
  expect(await unlessNotSetUp(Promise.resolve('made'), log)).toBe('made');
  expect(warned).toEqual([]);
});
