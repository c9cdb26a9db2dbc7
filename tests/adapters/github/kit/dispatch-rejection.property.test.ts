import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppWorkflowRuns } from '../../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { appKeys } from '../../../support/github-stand-in.ts';
import { runs } from '../../../support/property-budget.ts';

const request = { repository: 'acme/backend' as Repository, workflow: 'deploy.yml', ref: 'main', inputs: {} };
const secretToken = 'ghs_123_very-secret';
let lastInstallation = 90_000_000;

/** A GitHub that lets the App in, and then answers the dispatch like this. */
function answering(status: number, body: string, headers: Record<string, string>): typeof fetch {
  const installation = ++lastInstallation;
  return async (input) => {
    const url = String(input);
    if (url.endsWith('/installation')) return Response.json({ id: installation });
    if (url.endsWith('/access_tokens')) {
      return Response.json({ token: secretToken, expires_at: '2030-01-01T00:00:00Z' }, { status: 201 });
    }
    return new Response(status === 204 ? null : body, { status, headers });
  };
}

describe('an answer that Octokit cannot read', () => {
  it('leaves open whether the run was started', async () => {
    const fetch = answering(409, '[9007199254740993]', { 'content-type': 'application/json' });
    const app = { appId: '1', privateKey: appKeys().privateKey, apiUrl: 'http://github.test' };
    const runs = new AppWorkflowRuns(
      new InstallationRequests({ ...app, fetch, clock: new InMemoryClock(0) }),
      new InMemorySecretDetector(),
    );
    expect(await runs.dispatch(request)).toEqual({ kind: 'unknown' });
  });
});

describe('the answer to a dispatch', () => {
  const status = fc.constantFrom(200, 201, 202, 204, 400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503);
  const body = fc.oneof(fc.json(), fc.string({ unit: 'grapheme' }), fc.constant(`{"message":"${'x'.repeat(5000)}"}`));
  const headers = fc.record(
    {
      'content-type': fc.constantFrom('application/json', 'text/html', 'application/octet-stream'),
      'retry-after': fc.constantFrom('1', 'soon', '-1', '999999999999999'),
      'x-ratelimit-remaining': fc.constantFrom('0', '1'),
      'x-ratelimit-reset': fc.constantFrom('1800000000', 'x'),
    },
    { requiredKeys: [] },
  );

  it('is understood whatever it is: 2xx started, 5xx may have, 4xx did not, and no secret is told', async () => {
    await fc.assert(
      fc.asyncProperty(status, body, headers, async (code, text, extra) => {
        const fetch = answering(code, text, extra);
        const { privateKey } = appKeys();
        const clock = new InMemoryClock(0);
        const runs = new AppWorkflowRuns(
          new InstallationRequests({ appId: '1', privateKey, apiUrl: 'http://github.test', fetch, clock }),
          new InMemorySecretDetector(),
        );
        const outcome = await runs.dispatch(request);
        const isReadable = !/\d{16}/.test(text);
        const meaning = code < 300 ? 'dispatched' : code < 500 ? 'rejected' : 'unknown';
        expect(isReadable ? [meaning] : [meaning, 'unknown']).toContain(outcome.kind);
        expect(JSON.stringify(outcome)).not.toContain(secretToken);
        expect(JSON.stringify(outcome).length).toBeLessThan(1000);
      }),
      { numRuns: runs(50) },
    );
  });
});
