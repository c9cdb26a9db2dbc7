import { expect } from 'vitest';
import { AppWebhookDeliveries } from '../../../src/adapters/github/jobs/app-webhook-deliveries.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryWebhookDeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { webhookDeliveriesContract } from './webhook-deliveries.contract.ts';

webhookDeliveriesContract('InMemoryWebhookDeliveries', async () => {
  const subject = new InMemoryWebhookDeliveries();
  return {
    subject,
    fail: (failed) => subject.fail(failed),
    redelivered: () => subject.redelivered,
    silence: () => {
      subject.isReadable = false;
    },
    close: async () => {},
  };
});

webhookDeliveriesContract('AppWebhookDeliveries', async () => {
  const gitHub = await startGitHubStandIn();
  const { appId, privateKey, url: apiUrl, world } = gitHub;
  const { deliveries } = world;
  // What could be delivered is no business of ours.
  deliveries.attempts.push({ id: 5000, guid: 'fine', event: 'pull_request', atMs: Date.now(), code: 202 });
  const clock = new InMemoryClock(Date.now());
  return {
    subject: new AppWebhookDeliveries(new InstallationRequests({ appId, privateKey, apiUrl, clock })),
    fail: ({ attempt, delivery, event, atMs }) =>
      deliveries.attempts.push({ id: Number(attempt), guid: delivery, event, atMs, code: 502 }),
    redelivered: () => deliveries.redelivered.map(String),
    silence: () => {
      for (let times = 0; times < 9; times += 1) gitHub.next('', { status: 503, body: { message: 'Unavailable' } });
    },
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
});
