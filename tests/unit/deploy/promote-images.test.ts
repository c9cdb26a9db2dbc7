import { describe, expect, it } from 'vitest';
import { anAsker, aRunChanged, asking, developers, operators } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld } from './deploy-world.ts';

/** A service whose versions are tags of images, and which comes to prod only after dev. */
function imagesOnly(): DeployWorld {
  const { services, environments } = catalogWhere('prod', { after: 'dev' });
  const ofImages = services.map((one) => ({ ...one, versions: 'anything' as const, runsOn: {} }));
  return new DeployWorld({ services: ofImages, environments });
}

const to = (environment: string, version: string) => ({
  service: 'backend',
  environment,
  version,
  dryRun: false,
  breakGlass: null,
});

describe('a service whose versions are images', () => {
  it('is let into the next environment with the very version that succeeded in the one before', async () => {
    const world = imagesOnly();
    const by = anAsker(developers, operators);
    await world.worker().dispatch.execute({ asked: asking('1001', by), request: to('dev', 'v1') });
    const toProd = (id: string, version: string) =>
      world.worker().dispatch.execute({ asked: asking(id, by), request: to('prod', version) });
    expect(await toProd('1002', 'v1')).toMatchObject({ refusals: [{ reason: 'not-promoted', after: 'dev' }] });
    await world.worker().follow.execute(aRunChanged({ run: world.runOf(), phase: 'completed', conclusion: 'success' }));
    expect(await toProd('1003', 'v2')).toMatchObject({ refusals: [{ reason: 'not-promoted', after: 'dev' }] });
    expect(await toProd('1004', 'v1')).toMatchObject({ deployment: { state: { kind: 'dispatched' } } });
    const asker = { by, service: 'backend', environment: 'prod', version: 'v1' };
    expect(await world.worker().explain.execute(asker)).toMatchObject({ plan: { judgement: { kind: 'allowed' } } });
  });
});
