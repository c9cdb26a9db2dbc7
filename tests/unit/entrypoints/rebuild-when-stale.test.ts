import { expect, it } from 'vitest';
import { SecretsError } from '../../../src/adapters/aws/kit/ssm-secrets.ts';
import { rebuildWhenStale, rebuildWhenStaleEarly } from '../../../src/entrypoints/composition/rebuild-when-stale.ts';

/** A Lambda that was warm for five minutes, and whose secrets cannot be read again because of `trouble`. */
async function warmLambda(trouble: Error) {
  const world = { nowMs: 0, tries: 0, trouble: null as Error | null };
  const get = rebuildWhenStale(
    async () => {
      world.tries += 1;
      if (world.trouble !== null) throw world.trouble;
      return `made at ${world.nowMs}`;
    },
    () => world.nowMs,
  );
  await get();
  Object.assign(world, { nowMs: 300_000, trouble });
  return { world, get };
}

it('a warm Lambda goes on working while SSM does not answer, and asks again a minute later', async () => {
  const { world, get } = await warmLambda(
    new SecretsError('SSM would not give the parameters: ThrottlingException', []),
  );
  expect(await Promise.all([get(), get()])).toEqual(['made at 0', 'made at 0']);
  expect(await get()).toBe('made at 0');
  expect(world.tries).toBe(2);
  Object.assign(world, { nowMs: 360_000, trouble: null });
  expect(await get()).toBe('made at 360000');
});

it.each([
  new SecretsError('SSM has no parameter /geonbot/discord/bot-token', ['/geonbot/discord/bot-token']),
  new Error('the private key is none'),
])('a warm Lambda does not go on with a secret that was taken away or is no good: %s', async (trouble) => {
  const { get } = await warmLambda(trouble);
  await expect(get()).rejects.toBe(trouble);
  await expect(get()).rejects.toBe(trouble);
});

/** A Lambda whose first value can be used before its secrets are there. */
function earlyLambda() {
  const world = { nowMs: 0, secrets: [] as PromiseWithResolvers<void>[] };
  const get = rebuildWhenStaleEarly(
    () => {
      const secrets = Promise.withResolvers<void>();
      world.secrets.push(secrets);
      return { early: Promise.resolve(`made ${world.secrets.length}`), whole: secrets.promise };
    },
    () => world.nowMs,
  );
  return { world, get };
}

it('a cold Lambda works while its secrets are read, and hears of it where there are none', async () => {
  const { world, get } = earlyLambda();
  const { value, whole } = await get();
  expect(value).toBe('made 1');
  expect((await get()).value).toBe('made 1');
  const missing = new SecretsError('SSM has no parameter /geonbot/discord/bot-token', ['/geonbot/discord/bot-token']);
  world.secrets[0]?.reject(missing);
  await expect(whole).rejects.toBe(missing);
  const again = await get();
  expect(again.value).toBe('made 2');
  world.secrets[1]?.resolve();
  await again.whole;
  expect((await get()).value).toBe('made 2');
});

it('a warm Lambda does not begin with what may never be whole, and goes on while SSM does not answer', async () => {
  const { world, get } = earlyLambda();
  const first = get();
  await Promise.resolve();
  world.secrets[0]?.resolve();
  await (await first).whole;
  world.nowMs = 300_000;
  const rebuilt = get();
  await Promise.resolve();
  world.secrets[1]?.reject(new SecretsError('SSM would not give the parameters: ThrottlingException', []));
  expect((await rebuilt).value).toBe('made 1');
  world.nowMs = 360_000;
  const later = get();
  await Promise.resolve();
  world.secrets[2]?.resolve();
  expect((await later).value).toBe('made 3');
});
