import { expect } from 'vitest';
import { AppWebhookDeliveries } from '../../../src/adapters/github/jobs/app-webhook-deliveries.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryWebhookDeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { FailedAttempt } from '../../../src/domain/jobs/redelivery.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { webhookDeliveriesContract } from './webhook-deliveries.contract.ts';

webhookDeliveriesContract('InMemoryWebhookDeliveries', async () => {
  const subject = new InMemoryWebhookDeliveries();
  return {
    subject,
    fail: (failed) => subject.fail(failed),
    timeOut: (failed) => subject.fail(failed),
    arrive: (arrived) => subject.arrive(arrived),
    takes: (requests) => {
      subject.takes = requests;
    },
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
  const put = ({ attempt, delivery, event, atMs }: FailedAttempt, code: number | null) =>
    void deliveries.attempts.push({ id: Number(attempt), guid: delivery, event, atMs, code });
  const clock = new InMemoryClock(Date.now());
  return {
    subject: new AppWebhookDeliveries(new InstallationRequests({ appId, privateKey, apiUrl, clock })),
    fail: (failed) => put(failed, 502),
    timeOut: (failed) => put(failed, null),
    arrive: (arrived) => put(arrived, 202),
    takes: (requests) => {
      deliveries.takes = requests;
    },
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
