import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import {
  LambdaError,
  LambdaVersionSuggestions,
} from '../../../../src/adapters/aws/deploy/lambda-version-suggestions.ts';
import { someCredentials } from '../../../support/aws-client-options.ts';
import { type LambdaStandIn, startLambdaStandIn } from '../../../support/lambda-stand-in.ts';

const region = 'ap-northeast-2';
const functionName = 'geonbot-versions';
const question = { service: 'backend', typed: 'ma' };
const running: LambdaStandIn[] = [];

afterEach(async () => {
  for (const lambda of running.splice(0)) await lambda.stop();
});

async function lambdaWith(...answers: unknown[]) {
  const credentials = { ...someCredentials(), sessionToken: someCredentials().secretAccessKey };
  const lambda = await startLambdaStandIn(region, credentials);
  running.push(lambda);
  const events: unknown[] = [];
  lambda.functions.set(functionName, async (event) => {
    events.push(event);
    return answers.shift();
  });
  const { endpoint } = lambda;
  const suggestions = new LambdaVersionSuggestions({ functionName, region, endpoint, credentials });
  return { lambda, events, suggestions, credentials };
}

describe('LambdaVersionSuggestions on the wire', () => {
  it('invokes the function once, with a signature that fits, and the question alone', async () => {
    const { lambda, events, suggestions } = await lambdaWith([]);
    expect(await suggestions.suggest({ ...question, ...{ extra: 1 } })).toEqual([]);
    expect([events, lambda.problems]).toEqual([[question], []]);
  });

  it('is refused with a key that is not the function’s account’s', async () => {
    const { lambda, suggestions } = await lambdaWith([]);
    const other = new LambdaVersionSuggestions({
      functionName,
      region,
      endpoint: lambda.endpoint,
      credentials: { ...someCredentials(), sessionToken: null },
    });
    await expect(other.suggest(question)).rejects.toThrow('Lambda did not run the function (HTTP 403)');
    expect(await suggestions.suggest(question)).toEqual([]);
  });

  it('leaves out what is no suggestion', async () => {
    const good = { version: 'main', kind: 'branch', subject: null };
    const odd = [{ ...good, kind: 'pull' }, { ...good, subject: 5 }, { kind: 'tag', subject: null }, null, 'main', []];
    const { suggestions } = await lambdaWith([...odd, good]);
    expect(await suggestions.suggest(question)).toEqual([good]);
  });

  it.each([['text'], [5], [{ version: 'main' }]])('takes %o for nonsense', async (answer) => {
    const { suggestions } = await lambdaWith(answer);
    await expect(suggestions.suggest(question)).rejects.toThrow(new LambdaError('the function answered nonsense'));
  });

  it('gives up after about two seconds, because Discord waits for three', async () => {
    const { lambda, suggestions } = await lambdaWith();
    lambda.functions.set(functionName, () => 'hangs');
    const startedMs = performance.now();
    await expect(suggestions.suggest(question)).rejects.toThrow('Lambda could not be reached: ETIMEDOUT');
    expect(performance.now() - startedMs).toBeGreaterThan(2_000);
    expect(performance.now() - startedMs).toBeLessThan(2_600);
  });

  it('says in the log what kept it, and never a credential', async () => {
    const { lambda, suggestions, credentials } = await lambdaWith();
    const said: string[] = [];
    const fail = async () => {
      const error = await suggestions.suggest(question).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(LambdaError);
      said.push(error instanceof Error ? error.message : '');
      for (const secret of Object.values(credentials)) {
        expect(inspect([error, suggestions], { depth: 9, showHidden: true })).not.toContain(secret);
      }
    };
    lambda.functions.set(functionName, () => Promise.reject(new Error('inner detail')));
    await fail();
    lambda.functions.clear();
    await fail();
    lambda.refuseWith(429, 'TooManyRequestsException');
    await fail();
    await lambda.stop();
    running.splice(0);
    await fail();
    expect(said).toEqual([
      'the function failed: see its own log',
      'Lambda did not run the function (HTTP 404)',
      'Lambda did not run the function (HTTP 429)',
      // The connection of the question before may be closed under this one.
      expect.stringMatching(/^Lambda could not be reached: ECONN(?:REFUSED|RESET)$/),
    ]);
  });
});
