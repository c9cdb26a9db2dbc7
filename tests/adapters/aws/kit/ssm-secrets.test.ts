import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, expect, it } from 'vitest';
import { SecretsError, SsmSecrets } from '../../../../src/adapters/aws/kit/ssm-secrets.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import {
  type AwsAnswer,
  type AwsRequest,
  type AwsStandIn,
  awsError,
  startAwsStandIn,
} from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function secretsThatMeet(answer: (request: AwsRequest, count: number) => AwsAnswer) {
  const standIn = await startAwsStandIn(answer);
  running.push(standIn);
  const clock = new InMemoryClock(0);
  return {
    secrets: new SsmSecrets(new SSMClient(awsClientOptions(standIn.endpoint, 'us-east-1', 1)), '/p', clock),
    standIn,
    clock,
  };
}

function values(pairs: Readonly<Record<string, string>>): AwsAnswer {
  return { status: 200, body: { Parameters: Object.entries(pairs).map(([Name, Value]) => ({ Name, Value })) } };
}

async function errorOf(work: Promise<unknown>): Promise<SecretsError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SecretsError)) throw new Error('expected a SecretsError', { cause: error });
  return error;
}

it('asks by exact name, decrypted, and not again for five minutes', async () => {
  const { secrets, standIn } = await secretsThatMeet(() => values({ '/p/a': '1', '/p/b': '2' }));
  await secrets.read(['a', 'b']);
  await secrets.read(['b']);
  await secrets.read(['a', 'b']);
  expect(standIn.requests.map(({ target, body }) => [target, JSON.parse(body)])).toEqual([
    ['AmazonSSM.GetParameters', { Names: ['/p/a', '/p/b'], WithDecryption: true }],
  ]);
});

it('asks again after five minutes, so that a secret that was changed is used from then on', async () => {
  const { secrets, standIn, clock } = await secretsThatMeet((_, count) => values({ '/p/a': String(count) }));
  await secrets.read(['a']);
  clock.advance(299_999);
  expect((await secrets.read(['a'])).a.reveal()).toBe('1');
  clock.advance(1);
  expect((await secrets.read(['a'])).a.reveal()).toBe('2');
  expect(standIn.requests).toHaveLength(2);
});

it('leaves out the line break that a file ends with, because no token holds one', async () => {
  const pem = '-----BEGIN-----\nMII\n-----END-----';
  const { secrets } = await secretsThatMeet(() =>
    values({ '/p/token': 'abc.def\n', '/p/key': `${pem}\r\n`, '/p/ws': 'a ' }),
  );
  const read = await secrets.read(['token', 'key', 'ws']);
  expect([read.token.reveal(), read.key.reveal(), read.ws.reveal()]).toEqual(['abc.def', pem, 'a ']);
});

it('takes a parameter in which there is nothing for one that is missing', async () => {
  const { secrets } = await secretsThatMeet(() => values({ '/p/token': '\n' }));
  expect((await errorOf(secrets.read(['token']))).missing).toEqual(['/p/token']);
});

it('asks for ten names at a time', async () => {
  const names = Array.from({ length: 21 }, (_, n) => `name-${n}`);
  const { secrets, standIn } = await secretsThatMeet(({ body }) => {
    const asked = (JSON.parse(body) as { Names: string[] }).Names;
    return values(Object.fromEntries(asked.map((name) => [name, name])));
  });
  await secrets.read(names);
  expect(standIn.requests.map(({ body }) => (JSON.parse(body) as { Names: string[] }).Names.length)).toEqual([
    10, 10, 1,
  ]);
});

it('goes on with what it knows while SSM is down, and says so only for what it never knew', async () => {
  const { secrets, clock } = await secretsThatMeet((_, count) =>
    count === 1 ? values({ '/p/a': '1' }) : awsError('InternalServerError', 500),
  );
  await secrets.read(['a']);
  clock.advance(3_600_000);
  expect((await secrets.read(['a'])).a.reveal()).toBe('1');
  expect((await errorOf(secrets.read(['a', 'b']))).message).toBe(
    'SSM would not give the parameters /p/a, /p/b: InternalServerError',
  );
});

it('does not go on with a parameter that was taken away', async () => {
  const { secrets, clock } = await secretsThatMeet((_, count) =>
    count === 1 ? values({ '/p/a': '1' }) : { status: 200, body: { InvalidParameters: ['/p/a'] } },
  );
  await secrets.read(['a']);
  clock.advance(3_600_000);
  expect((await errorOf(secrets.read(['a']))).missing).toEqual(['/p/a']);
});

it('shows no value, in no error, print or JSON, also when an answer is cut short in the middle of one', async () => {
  const value = randomBytes(20).toString('hex');
  const whole = JSON.stringify({
    Parameters: [
      { Name: '/p/a', Value: value },
      { Name: '/p/b', Value: value },
    ],
  });
  const { secrets } = await secretsThatMeet((_, count) => {
    if (count === 1) return { status: 200, body: whole.slice(0, -20) };
    if (count === 2) return { status: 400, body: { __type: value, message: whole } };
    return { status: 200, body: whole };
  });
  const cut = await errorOf(secrets.read(['a']));
  const quoted = await errorOf(secrets.read(['a']));
  const missing = await errorOf(secrets.read(['a', 'b', 'c']));
  const known = await secrets.read(['a', 'b']);
  const shown = [cut, quoted, missing, known, secrets, { deep: [known.a] }].map(
    (thing) => `${inspect(thing, { depth: 9, showHidden: true })} ${JSON.stringify(thing)} ${String(thing)}`,
  );
  expect(`${shown.join()} ${known.a}`).not.toContain(value);
  expect([cut.message, missing.message]).toEqual([
    'SSM would not give the parameters /p/a: SyntaxError',
    'SSM has no parameter /p/c',
  ]);
  expect(known.a.reveal()).toBe(value);
});

it('counts SSM as silent where it hangs, well before a door has to answer', async () => {
  const standIn = await startAwsStandIn(() => 'silence');
  running.push(standIn);
  const client = new SSMClient(awsClientOptions(standIn.endpoint, 'us-east-1', 3));
  const startMs = performance.now();
  const error = await errorOf(new SsmSecrets(client, '/p', new InMemoryClock(0), 200).read(['a']));
  expect(performance.now() - startMs).toBeLessThan(1_500);
  expect([error.missing, error.message]).toEqual([[], expect.stringContaining('/p/a')]);
});
