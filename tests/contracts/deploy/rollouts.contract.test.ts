import { ECSClient } from '@aws-sdk/client-ecs';
import { afterEach } from 'vitest';
import { EcsRollouts } from '../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import { InMemoryRollouts } from '../../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { nowMs } from '../../support/a-team.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type EcsStandIn, startEcs } from '../../support/ecs-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { permissions, type RolloutsWorld, rolloutsContract } from './rollouts.contract.ts';
import { rolloutsOnTheirWayContract } from './rollouts-on-their-way.contract.ts';

const running: EcsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const refuseStopOf =
  (ecs: InMemoryRollouts): RolloutsWorld['refuseStop'] =>
  (how) => {
    if (how === 'lost') return ecs.answerStop({ kind: 'unknown' }, true);
    const permission = how === 'access-denied' ? 'ecs:StopServiceDeployment' : null;
    const message = how === 'not-possible' ? 'told to' : null;
    ecs.answerStop({ kind: 'rejected', reason: how, permission, message });
  };

const inMemory = async (): Promise<RolloutsWorld> => {
  const clock = new InMemoryClock(nowMs);
  const services = new InMemoryRunningServices();
  const ecs = new InMemoryRollouts(services, clock);
  const refuse: RolloutsWorld['refuse'] = (what) => ecs.hide(what, 'access-denied', `ecs:${permissions[what]}`);
  return { subject: ecs, clock, services, ecs, refuse, refuseStop: refuseStopOf(ecs) };
};

const real = async (): Promise<RolloutsWorld> => {
  const standIn = await startEcs();
  running.push(standIn);
  const subject = new EcsRollouts(({ region }) => new ECSClient(awsClientOptions(standIn.endpoint, region, 1)));
  const refuse: RolloutsWorld['refuse'] = (what) => {
    standIn.refusing.set(permissions[what], refusals['access-denied']);
  };
  return { ...standIn, subject, refuse, refuseStop: refuseStopOf(standIn.ecs) };
};

for (const contract of [rolloutsContract, rolloutsOnTheirWayContract]) {
  contract('InMemoryRollouts', inMemory);
  contract('EcsRollouts', real);
}
