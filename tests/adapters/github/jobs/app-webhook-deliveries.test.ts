import { describe, expect, it } from 'vitest';
import { AppWebhookDeliveries } from '../../../../src/adapters/github/jobs/app-webhook-deliveries.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { AttemptId } from '../../../../src/domain/jobs/redelivery.ts';
import { appKeys } from '../../../support/github-stand-in.ts';

const atMs = Date.parse('2026-11-20T03:04:05Z');

/** A GitHub that answers every request like this, and what it was asked. */
function answering(answer: (url: string) => Response) {
  const asked: { readonly method: string; readonly url: string; readonly token: string }[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const token = new Headers(init?.headers).get('authorization') ?? '';
    asked.push({ method: init?.method ?? 'GET', url: String(input), token });
    return answer(String(input));
  };
  const { privateKey } = appKeys();
  const apiUrl = 'https://api.github.com';
  const requests = new InstallationRequests({ appId: '1', privateKey, apiUrl, clock: new InMemoryClock(atMs), fetch });
  return { asked, subject: new AppWebhookDeliveries(requests) };
}

function json(text: string, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

const failed = (id: string) =>
  `{"id":${id},"guid":"g-${id}","delivered_at":"2026-11-20T03:04:05Z","status_code":502,"event":"pull_request"}`;

describe('the deliveries of the App', () => {
  it('are asked for as the App itself, all of them, because a timeout is no failure to GitHub', async () => {
    const { asked, subject } = answering(() => json('[]'));
    expect(await subject.failedSince(0)).toEqual([]);
    expect(asked).toMatchObject([{ token: expect.stringMatching(/^bearer ey/) }]);
    expect(new URL(asked[0]?.url ?? '').search).toBe('?per_page=100');
  });

  it('keep ids that are larger than numbers can be', async () => {
    const id = '9223372036854775801';
    const { asked, subject } = answering((url) =>
      url.includes('attempts') ? json('{}', {}, 202) : json(`[${failed(id)}]`),
    );
    expect(await subject.failedSince(0)).toMatchObject([{ attempt: id, delivery: `g-${id}` }]);
    expect(await subject.redeliver(id as AttemptId)).toBe('asked');
    expect(asked.at(-1)).toMatchObject({
      method: 'POST',
      url: `https://api.github.com/app/hook/deliveries/${id}/attempts`,
    });
  });

  it('leave out what cannot be read and what a server that knows no filter lists as well', async () => {
    const fine = failed('2').replace('502', '202');
    const { subject } = answering(() =>
      json(`[${failed('1')},${fine},{"id":3},null,${failed('4').replace(':4,', ':"4",')}]`),
    );
    expect(await subject.failedSince(0)).toMatchObject([{ attempt: '1' }]);
  });

  it('are read for 30 pages and no more, and never from another host', async () => {
    const link = '<https://evil.test/app/hook/deliveries?cursor=next>; rel="next"';
    const { asked, subject } = answering(() => json(`[${failed('1')}]`, { link }));
    expect(await subject.failedSince(0)).toHaveLength(30);
    expect(new Set(asked.map(({ url }) => new URL(url).host))).toEqual(new Set(['api.github.com']));
  });

  it('are not known while one of their pages is missing', async () => {
    const link = '<https://api.github.com/app/hook/deliveries?cursor=next>; rel="next"';
    const { subject } = answering((url) =>
      url.includes('cursor') ? json('{"message":"busy"}', {}, 503) : json(`[${failed('1')}]`, { link }),
    );
    expect(await subject.failedSince(0)).toBeNull();
  });
});
