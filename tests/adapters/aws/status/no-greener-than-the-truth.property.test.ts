import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EcsRunningServices } from '../../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { AwsClients } from '../../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsResourceConditions } from '../../../../src/adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../../src/adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySeenResources } from '../../../../src/adapters/in-memory/status/in-memory-seen-resources.ts';
import { SystemTimers } from '../../../../src/adapters/system/system-timers.ts';
import { CheckStatus } from '../../../../src/application/status/check-status.ts';
import type { Place } from '../../../../src/domain/status/place.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import { Cloud, type CloudApi } from '../../../support/a-cloud.ts';
import { aFleet, type Fleet, fleetNowMs } from '../../../support/a-fleet.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import type { AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startCloud } from '../../../support/cloud-stand-in.ts';
import { propertyFactor, runs } from '../../../support/property-budget.ts';

const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const thresholds = { ec2: limits, ecs: limits, eks: limits };

/** One stand-in for all, because a server for each of a thousand fleets is what takes the time. */
let standIn: AwsStandIn;
let current = new Cloud(fleetNowMs);

beforeAll(async () => {
  standIn = await startCloud(() => current);
});
afterAll(() => standIn.stop());

async function replyTo({ cloud, resources, rules }: Fleet) {
  current = cloud;
  const clients = new AwsClients(
    { data: 'arn:aws:iam::1:role/data' },
    awsClientOptions(standIn.endpoint, 'us-east-1', 1),
  );
  const sources = {
    directory: new AwsResourceDirectory(clients),
    readings: new CloudWatchResourceReadings(clients.cloudWatchIn),
    services: new EcsRunningServices(clients.ecsIn),
    conditions: new AwsResourceConditions(clients),
    alarms: new CloudWatchFiringAlarms(clients.cloudWatchIn),
    seen: new InMemorySeenResources(),
  };
  const patience = { deadlineMs: 250, lateMs: 251 };
  const check = new CheckStatus(
    { resources, rules, thresholds },
    sources,
    new InMemoryClock(fleetNowMs),
    new SystemTimers(),
    patience,
  );
  const outcome = await check.execute({ only: null, resource: null });
  if (outcome.kind !== 'status') throw new Error(outcome.kind);
  const { report } = outcome;
  const pages = Array.from({ length: Math.max(1, Math.ceil(report.entries.length / 15)) }, (_, at) => {
    return JSON.stringify(statusMessage(report, { ...everything, page: at + 1 }, 'en').embeds);
  });
  const status = statusMessage(report, everything, 'en').embeds?.at(-1);
  return { title: status?.title ?? '', text: pages.join('\n'), report };
}

/** `unseen`: what is to be named, by any of these. */
type Truth = { readonly bad: boolean; readonly critical: boolean; readonly unseen: readonly (readonly string[])[] };

/** What a reply must not hide, found without any code of ours: from the cloud, and from who does not answer there. */
function truthOf({ cloud, resources, rules }: Fleet): Truth {
  const unseen: string[][] = [];
  let [bad, critical] = [false, false];
  const fails = (place: Place, api: CloudApi) => cloud.at(place).troubles.has(api);
  for (const resource of resources) {
    const at = cloud.at(resource);
    if (fails(resource, 'metrics')) unseen.push([resource.name]);
    if (resource.kind === 'ecs') {
      const service = at.services.find((one) => one.service === resource.service);
      if (fails(resource, 'ecs') || service === undefined) unseen.push([resource.name]);
      else if (service.desired > 0 && service.tasks.length === 0) critical = true;
    }
    if (resource.kind === 'ec2' && !at.instances.some(({ id }) => id === resource.instanceId))
      unseen.push([resource.name]);
    if (resource.kind === 'eks' && !at.clusters.some(({ name }) => name === resource.cluster))
      unseen.push([resource.name]);
  }
  for (const rule of rules) {
    const named = `discover: ec2 (${rule.account === undefined ? '' : `${rule.account}/`}${rule.region})`;
    if (fails(rule, 'ec2')) unseen.push([named]);
    else {
      const { instances } = cloud.at(rule);
      const fitting = instances.filter(
        ({ tags }) => tags?.['Env'] === 'prod' && rule.kind === 'ec2' && rule.tags['Env'] === 'prod',
      );
      for (const { state, stoppedAtMs = 0, tags } of fitting) {
        if (state !== 'running' && fleetNowMs - stoppedAtMs < 86_400_000) {
          bad = true;
          unseen.push([tags?.['Name'] ?? '', named]);
        }
      }
      if (!fitting.some(({ state }) => state === 'running')) bad = true;
    }
  }
  for (const place of [...resources, ...rules]) {
    const at = cloud.at(place);
    const where = `${place.account === undefined ? '' : `${place.account}/`}${place.region}`;
    if (fails(place, 'alarms')) unseen.push([`Alarms of ${where}`]);
    else {
      for (const { name, actions = [] } of at.alarms) {
        if (actions.length > 0) continue;
        critical = true;
        unseen.push([name, `Alarms of ${where} could not be read`]);
      }
    }
  }
  return { bad, critical, unseen };
}

it('is never greener than the truth allows, and names everything that it did not see', async () => {
  await fc.assert(
    fc.asyncProperty(aFleet, async (draw) => {
      const fleet = draw();
      if (fleet.resources.length + fleet.rules.length === 0) return;
      const { title, text } = await replyTo(fleet);
      const { bad, critical, unseen } = truthOf(fleet);
      if (bad || critical || unseen.length > 0) expect(title).not.toMatch(/🟢|⚫|all good/);
      // What was too late to be seen is not known to be critical, and is named.
      if (critical && !text.includes('no answer yet')) expect(title).toContain('🔴');
      const plain = text.replaceAll('\\\\', '');
      for (const names of unseen) expect(names.some((name) => plain.includes(name)) || plain).toBe(true);
    }),
    // A thousand for the properties alone: each waits for whoever is silent, and to shrink one takes minutes.
    { endOnFailure: true, numRuns: runs(propertyFactor < 10 ? 20 : 100) },
  );
});
