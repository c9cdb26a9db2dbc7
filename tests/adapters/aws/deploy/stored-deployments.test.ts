import { expect, it } from 'vitest';
import { storedDeployment } from '../../../../src/adapters/aws/deploy/stored-deployments.ts';
import { aDeployment, aRun } from '../../../contracts/deploy/a-deployment.ts';
import { statesWith } from '../../discord/deploy/hostile-deploy.ts';
import { refusalsWith } from '../../discord/deploy/hostile-refusals.ts';

const states = statesWith('text', aRun(7), refusalsWith('text'));

it.each(states.map((state) => [state.kind, state] as const))(
  'a deployment that is %s is read as it was kept',
  (_, state) => {
    const kept = aDeployment({ state, trail: [{ kind: state.kind, atMs: 1 }] });
    expect(storedDeployment(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  },
);
