import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach } from 'vitest';
import { EcsRollouts } from '../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import { EcsRunningServices } from '../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { RolloutsByPlatform, RunningByPlatform } from '../../../src/adapters/aws/deploy/rollouts-by-platform.ts';
import { InMemoryRollouts } from '../../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { EksDeployment, LambdaAlias, RunsOn } from '../../../src/domain/deploy/runs-on.ts';
import { newImage, oldImage } from '../../support/a-rollout.ts';
import { nowMs } from '../../support/a-team.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { startEcs } from '../../support/ecs-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { type Part, type RunPlaceWorld, runPlacesContract } from './run-places.contract.ts';

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const images = { first: oldImage, second: newImage };
const region = 'ap-northeast-2';
const backend: RunsOn = { region, cluster: 'main', service: 'backend' };
const receipts: LambdaAlias = { kind: 'lambda', region, function: 'receipts', alias: 'live' };

type Told = Pick<RunPlaceWorld, 'announced' | 'runs' | 'begins' | 'finishes' | 'nowMs'>;

/** What happens at a place of the in-memory platforms, over which the stand-ins tell it. */
function happening(
  at: RunsOn,
  services: InMemoryRunningServices,
  rollouts: InMemoryRollouts,
  clock: InMemoryClock,
): Told {
  const roll = (build: 'first' | 'second') => {
    clock.advance(60_000);
    rollouts.startRollout(at, images[build].image, images[build].digest);
    if (at.kind === 'lambda') rollouts.shiftTraffic(at, 10);
  };
  return {
    nowMs: () => clock.nowMs(),
    announced: (build) => `${images[build].image}@${images[build].digest}`,
    async runs(build) {
      const all = at.kind === 'lambda' ? 100 : 2;
      services.set(at, { tasks: { desired: all, running: all, pending: 0 }, images: [images[build].image] });
      roll(build);
      rollouts.finishRollout(at);
    },
    begins: async (build) => roll(build),
    finishes: async () => rollouts.finishRollout(at),
  };
}

const onEks: EksDeployment = { kind: 'eks', region, cluster: 'apps', namespace: 'shop', deployment: 'backend' };

const inMemory = {
  ecs: { at: backend, brought: 'service-revisions', running: 'tasks', permission: 'ecs:DescribeServiceRevisions' },
  eks: { at: onEks, brought: 'replica-sets', running: 'pods', permission: 'list pods' },
  lambda: {
    at: receipts,
    brought: 'function-versions',
    running: 'function-versions',
    permission: 'lambda:GetFunction',
  },
} as const;

for (const [platform, { at, permission, ...parts }] of Object.entries(inMemory)) {
  runPlacesContract(`InMemoryRollouts of ${platform}`, async () => {
    const clock = new InMemoryClock(nowMs);
    const services = new InMemoryRunningServices();
    const rollouts = new InMemoryRollouts(services, clock);
    return {
      ...happening(at, services, rollouts, clock),
      subject: rollouts,
      services,
      at,
      nowhere: nowhereLike(at),
      givesUp: async () => rollouts.failRollout(at, 'it did not start'),
      refuses(part) {
        const what = parts[part];
        rollouts.hide(what, 'access-denied', permission);
        return { what, permission };
      },
      async fails(reason) {
        services.failCluster(at, reason);
        return {};
      },
      listsRollouts: platform !== 'lambda',
      stops: platform === 'ecs',
    };
  });
}

function nowhereLike(at: RunsOn): readonly RunsOn[] {
  if (at.kind === 'lambda')
    return [
      { ...at, function: 'unknown' },
      { ...at, alias: 'unknown' },
    ];
  if (at.kind === 'eks')
    return [
      { ...at, deployment: 'unknown' },
      { ...at, namespace: 'unknown' },
    ];
  return [
    { ...at, service: 'unknown' },
    { ...at, cluster: 'nowhere' },
  ];
}

const nobody = async () => {
  throw new Error('asked of another platform');
};
const noOthers = { ecs: nobody, lambda: nobody, eks: nobody };

const actions: Readonly<Record<Part, string>> = { brought: 'DescribeServiceRevisions', running: 'ListTasks' };

runPlacesContract('EcsRollouts', async () => {
  const standIn = await startEcs();
  running.push(standIn);
  const { services, ecs, clock, refusing } = standIn;
  const clientOf = () => new ECSClient(awsClientOptions(standIn.endpoint, region, 1));
  const subject = new RolloutsByPlatform({ ...noOthers, ecs: async () => new EcsRollouts(clientOf) });
  return {
    ...happening(backend, services, ecs, clock),
    subject,
    services: new RunningByPlatform(new EcsRunningServices(clientOf), subject),
    at: backend,
    nowhere: [
      { ...backend, service: 'unknown' },
      { ...backend, cluster: 'nowhere' },
    ],
    givesUp: async () => ecs.failRollout(backend, 'it did not start'),
    refuses(part) {
      refusing.set(actions[part], refusals['access-denied']);
      return { what: inMemory.ecs[part], permission: `ecs:${actions[part]}` };
    },
    async fails(reason) {
      services.failCluster(backend, reason);
      return {};
    },
    listsRollouts: true,
    stops: true,
  };
});
