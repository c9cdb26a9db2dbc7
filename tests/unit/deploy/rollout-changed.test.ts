import { describe, expect, it } from 'vitest';
import { rolledOutAt } from '../../../src/domain/deploy/rollout-changed.ts';
import { aRolloutChanged } from '../../support/a-rollout.ts';
import { backendInDev, catalog } from '../../support/a-team.ts';

const dev = { service: 'backend', environment: 'dev' };

describe('a rollout that ECS tells of', () => {
  it('is of every service and environment that runs there', () => {
    expect(rolledOutAt(catalog, aRolloutChanged())).toEqual([dev]);
    const services = catalog.services.map((service) => ({
      ...service,
      runsOn: { dev: backendInDev, qa: backendInDev },
    }));
    expect(rolledOutAt({ ...catalog, services }, aRolloutChanged())).toEqual([
      dev,
      { service: 'backend', environment: 'qa' },
      { service: 'web', environment: 'dev' },
      { service: 'web', environment: 'qa' },
    ]);
  });

  it('is of what is configured by its ARN as well', () => {
    const place = 'arn:aws:ecs:ap-northeast-2:123456789012';
    const runsOn = {
      dev: { ...backendInDev, cluster: `${place}:cluster/dev`, service: `${place}:service/dev/backend` },
      qa: { ...backendInDev, service: `${place}:service/dev/old-backend` },
    };
    const services = catalog.services.slice(0, 1).map((service) => ({ ...service, runsOn }));
    expect(rolledOutAt({ ...catalog, services }, aRolloutChanged())).toEqual([dev]);
  });

  it('is of none elsewhere, nor of one of the same name in another account', () => {
    for (const change of [{ cluster: 'x' }, { service: 'x' }, { region: 'us-east-1' }]) {
      expect(rolledOutAt(catalog, aRolloutChanged(change))).toEqual([]);
    }
    const there = { dev: { ...backendInDev, account: 'data' } };
    const services = catalog.services.map((service) => ({ ...service, runsOn: there }));
    expect(rolledOutAt({ ...catalog, services }, aRolloutChanged())).toEqual([]);
  });
});
