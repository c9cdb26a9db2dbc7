import { execFile } from 'node:child_process';
import { get } from 'node:http';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import type { LiveState, PlaygroundState, ShownMessage } from '../../src/entrypoints/playground/protocol.ts';
import { PlaygroundServer } from '../../src/entrypoints/playground/server/playground-server.ts';

const configuration = readConfigurationFile('geonbot.example.yaml');
const pace = { workAfterMs: 60, againAfterMs: 10, stepAfterMs: 40, rollAfterMs: 80 };
const page = new Map([['/', { type: 'text/html', bytes: Buffer.from('page') }]]);

let server: PlaygroundServer;
let address: string;

beforeEach(async () => {
  const begin = (language: 'en' | 'ko') =>
    new InMemoryPlayground({ configuration: { ...configuration, language }, clock: new SystemClock(), pace });
  server = new PlaygroundServer(page, begin, 'en');
  address = (await server.listen(0)) ?? '';
});

afterEach(() => server.close());

async function state(): Promise<PlaygroundState> {
  const answer = await fetch(`${address}state`);
  return (await answer.json()) as PlaygroundState;
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const origin = address.replace(/\/$/, '');
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Because `fetch` lets nobody say another name than the address's own. */
function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${address}state`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}

async function by(name: string, channel: string, locale = 'en-US') {
  const { members, channels } = await state();
  const member = members.find((one) => one.name === name)?.id;
  return { member, channel: channels.find((one) => one.name === channel)?.id, locale };
}

async function eventually(holds: (live: LiveState) => boolean): Promise<LiveState> {
  const end = Date.now() + 5000;
  for (;;) {
    const { live } = await state();
    if (holds(live)) return live;
    if (Date.now() > end) throw new Error(`never came: ${JSON.stringify(live.messages)} ${JSON.stringify(live.wire)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const titleOf = (message: ShownMessage | undefined) => message?.embeds[0]?.title ?? '';

describe('the playground', () => {
  it('lets a person see the bot think, and then the answer in the same message', async () => {
    await post('/interactions/slash', { ...(await by('Mina', 'alerts')), command: 'status', options: [] });
    const [thinking] = (await state()).live.messages;
    expect(thinking?.thinking).toBe(true);
    const live = await eventually(({ messages }) => messages[0]?.thinking === false);
    expect(live.messages.map(({ id }) => id)).toEqual([thinking?.id]);
    expect(titleOf(live.messages[0])).toContain('AWS status');
  });

  it('is accepted by Discord as a bot is: a PING answered, a forged one refused, its commands registered', async () => {
    const { wire } = await eventually((live) => live.wire.some(({ what }) => what.startsWith('PUT ')));
    const hops = wire.map(({ from, to, what }) => `${from} ${to} ${what}`);
    expect(hops).toContain('bot Discord 200 type 1');
    expect(hops).toContain('bot Discord 401 ');
    expect(hops.at(-1)).toMatch(/^bot Discord PUT .*\/commands → 200$/);
  });

  it('goes the whole way: signed, verified, queued, worked on, edited', async () => {
    await post('/interactions/slash', { ...(await by('Mina', 'alerts')), command: 'status', options: [] });
    const { wire } = await eventually(({ messages }) => messages[0]?.thinking === false);
    const hops = wire.map(({ from, to, what }) => `${from} ${to} ${what}`).join('\n');
    expect(hops).toMatch(/interaction queued · check-status/);
    expect(hops).toMatch(/Discord bot POST \/discord\/interactions, \d+ bytes, signed/);
    expect(hops).toMatch(/bot Discord 200 type 5/);
    expect(hops).toMatch(/bot Discord PATCH .*@original → 200/);
    expect(hops).toMatch(/job worked on · check-status/);
  });

  it('shows a deployment all the way to what really runs, with the image that it brought', async () => {
    const options = Object.entries({ service: 'backend', env: 'dev', version: 'v1.4.0' });
    await post('/interactions/slash', {
      ...(await by('Mina', 'deploys')),
      command: 'deploy',
      options: options.map(([name, value]) => ({ name, value })),
    });
    const live = await eventually(({ messages }) => titleOf(messages[0]) === 'Deploy Verified');
    expect(live.messages[0]?.embeds[0]?.description).toContain('/backend:v1.4.0');
    expect(live.messages).toHaveLength(1);
  });

  it('tells a visitor which role is missing', async () => {
    const options = Object.entries({ service: 'backend', env: 'dev', version: 'latest' });
    await post('/interactions/slash', {
      ...(await by('Robin', 'deploys')),
      command: 'deploy',
      options: options.map(([name, value]) => ({ name, value })),
    });
    const live = await eventually(({ messages }) => messages[0]?.thinking === false);
    expect(titleOf(live.messages[0])).toBe('Not allowed');
    expect(live.world.runs).toEqual([]);
  });

  it('turns one card from open to merged', async () => {
    await post('/world', { kind: 'open-pull-request' });
    const opened = await eventually(({ messages }) => messages.length === 1);
    const [pullRequest] = opened.world.pullRequests;
    await post('/world', { kind: 'merge-pull-request', ...pullRequest });
    const merged = await eventually(({ messages }) => messages[0]?.edited === true);
    expect(merged.messages).toHaveLength(1);
    expect(merged.messages[0]?.embeds[0]?.description).toContain('Merged');
  });

  it('suggests what the bot itself suggests', async () => {
    const options = [{ name: 'service', value: 'ba', focused: true }];
    const answer = await post('/interactions/autocomplete', {
      ...(await by('Mina', 'deploys')),
      command: 'deploy',
      options,
    });
    expect(await answer.json()).toEqual({ kind: 'choices', choices: [{ name: 'backend', value: 'backend' }] });
  });

  it('plays a review from the request to the approval on one card, with what happened beneath it', async () => {
    await post('/world', { kind: 'open-pull-request' });
    const [pullRequest] = (await eventually(({ messages }) => messages.length === 1)).world.pullRequests;
    for (const kind of ['request-review', 'fail-checks', 'request-changes', 'pass-checks', 'approve']) {
      expect(
        (await post('/world', { kind, repository: pullRequest?.repository, number: pullRequest?.number })).ok,
      ).toBe(true);
    }
    // Lines that are due together are one message.
    const linesIn = ({ messages }: LiveState) =>
      messages[0]?.thread.flatMap(({ content }) => content.split('\n')) ?? [];
    const live = await eventually((now) => linesIn(now).length === 4);
    expect(live.messages).toHaveLength(1);
    expect(live.messages[0]?.embeds[0]?.title).toMatch(/^🟢 /);
    expect(linesIn(live).map((line) => line.slice(0, 2))).toEqual(['👀', '🔴', '🔴', '🟢']);
  });

  it('gives a review back after a fix, and after a dismissal, without a call', async () => {
    await post('/world', { kind: 'open-pull-request' });
    const [pullRequest] = (await eventually(({ messages }) => messages.length === 1)).world.pullRequests;
    const { repository, number } = pullRequest ?? {};
    const step = (kind: string) => post('/world', { kind, repository, number });
    const reviewers = ({ messages }: LiveState) => JSON.stringify(messages[0]?.embeds[0]?.fields ?? []);
    for (const kind of ['request-review', 'request-changes', 'push-fix']) await step(kind);
    await eventually((live) => reviewers(live).includes('jiwoo · requested changes'));
    await post('/world', { kind: 'skip-to', moment: 'later' });
    await post('/world', { kind: 'sweep' });
    const passed = await eventually((live) => reviewers(live).includes('pushed since, awaited again'));
    expect(passed.messages[0]?.thread.filter(({ content }) => content.startsWith('👀'))).toHaveLength(1);
    await step('approve');
    await step('dismiss-reviews');
    await eventually((live) => reviewers(live).includes('jiwoo · review dismissed · awaited again'));
  });

  it('puts the clock to the next morning and reports the cost, every time that it is rung', async () => {
    await post('/world', { kind: 'ring-morning' });
    await post('/world', { kind: 'ring-morning' });
    const live = await eventually(({ messages }) => messages.length === 2);
    expect(live.messages.map(titleOf)).toEqual([
      expect.stringMatching(/^AWS cost · \w+ \d+$/),
      expect.stringMatching(/^AWS cost · \w+ \d+$/),
    ]);
  });

  it('begins anew in the other language', async () => {
    await post('/world', { kind: 'restart', language: 'ko' });
    await post('/world', { kind: 'ring-morning' });
    const live = await eventually(({ messages }) => messages.length === 1);
    expect(titleOf(live.messages[0])).toContain('AWS 비용');
  });

  it('refuses another page, another name and a POST that names no origin', async () => {
    const event = { kind: 'open-pull-request' };
    expect((await post('/world', event, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await fetch(`${address}world`, { method: 'POST', body: '{}' })).status).toBe(403);
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor('localhost')).toBe(200);
    expect((await state()).live.world.pullRequests).toEqual([]);
  });

  it('answers what it cannot read with 400 and without a stack', async () => {
    for (const body of ['{', '{"kind":"unheard-of"}', JSON.stringify({ kind: 'x'.repeat(30_000) })]) {
      const answer = await post('/world', body);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toMatch(/\bat /);
    }
  });
});

describe('the demo', () => {
  it('plays its day without a step going wrong', async () => {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['src/entrypoints/playground/demo.ts']);
    expect(stdout).toMatch(/✔ (\d+) of \1 steps/);
    expect(stdout).toContain('Deploy Verified');
    expect(stdout).toMatch(/Not allowed\n.*dev.*@developers/);
    expect(stdout).not.toContain('\u001b');
  });

  it('takes no option, and says so instead of playing on in English', async () => {
    const run = (...words: string[]) =>
      promisify(execFile)(process.execPath, ['src/entrypoints/playground/demo.ts', ...words], { env: { PATH: '' } });
    await expect(run('--lang', 'ko')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/옵션이 없고.*\nnpm run demo\n$/),
    });
    await expect(run('--slow')).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/takes no options/) });
  });
});
