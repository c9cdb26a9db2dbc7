import { describe, expect, it } from 'vitest';
import { anAsker, aRunChanged, asking, developers, operators } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld } from './deploy-world.ts';

/** A service whose versions are tags of images, and which comes to prod only after dev. */
function imagesOnly() {
  const { services, environments } = catalogWhere('prod', { after: 'dev', breakGlassRoles: [operators] });
  const ofImages = services.map((one) => ({ ...one, versions: 'anything' as const, runsOn: {} }));
  const world = new DeployWorld({ services: ofImages, environments });
  const by = anAsker(developers, operators);
  const to = (environment: string, version: string, breakGlass: string | null = null) => ({
    service: 'backend',
    environment,
    version,
    dryRun: false,
    breakGlass,
  });
  const asked = (id: string) => asking(id, by, world.clock.nowMs());
  let started = 0;

  /** Its workflow announces this image, and ends. */
  async function inDev(
    id: string,
    version: string,
    image: string | null,
    conclusion: 'success' | 'failure' = 'success',
  ) {
    await world.worker().dispatch.execute({ asked: asked(id), request: to('dev', version) });
    const run = world.runOf(started);
    started += 1;
    if (image !== null) world.runs.ofId(run.id)?.announce(image);
    world.clock.advance(60_000);
    const ended = aRunChanged({ run, phase: 'completed', conclusion }, { createdAtMs: world.clock.nowMs() });
    await world.worker().follow.execute(ended);
    world.clock.advance(60_000);
  }

  const toProd = (id: string, version: string, breakGlass: string | null = null) =>
    world.worker().dispatch.execute({ asked: asked(id), request: to('prod', version, breakGlass) });
  return { world, by, inDev, toProd, to, asked };
}

const image = (digit: string) => `acme/backend@sha256:${digit.repeat(64)}`;
const started = { deployment: { state: { kind: 'dispatched' } } };
const refused = (found?: string) => ({
  refusals: [{ reason: 'not-promoted', after: 'dev', ...(found === undefined ? {} : { found }) }],
});

describe('a service whose versions are images', () => {
  it('is let into the next environment with the very version that succeeded in the one before', async () => {
    const { world, by, inDev, toProd } = imagesOnly();
    expect(await toProd('1001', 'v1')).toMatchObject(refused());
    await inDev('1002', 'v1', image('a'));
    expect(await toProd('1003', 'v2')).toMatchObject(refused());
    const asker = { by, service: 'backend', environment: 'prod', version: 'v1' };
    expect(await world.worker().explain.execute(asker)).toMatchObject({ plan: { judgement: { kind: 'allowed' } } });
    expect(await toProd('1004', 'v1')).toMatchObject(started);
  });

  it('is not let on where the same word has come to stand for another image that did not succeed', async () => {
    const { inDev, toProd } = imagesOnly();
    await inDev('1001', 'latest', image('a'));
    await inDev('1002', 'latest', image('b'), 'failure');
    await inDev('1003', 'latest', image('a'));
    expect(await toProd('1004', 'latest')).toMatchObject(started);
  });

  it('is not let on where nothing tells which image succeeded', async () => {
    const { inDev, toProd } = imagesOnly();
    await inDev('1001', 'latest', null);
    expect(await toProd('1002', 'latest')).toMatchObject(refused('image-unknown'));
    expect(await toProd('1003', 'latest', 'The site is down')).toMatchObject({
      deployment: { breakGlass: { overrode: [{ reason: 'not-promoted', found: 'image-unknown' }] } },
    });
  });

  it('is not let on where the word stood for another image when it was deployed anywhere last', async () => {
    const { inDev, toProd, world } = imagesOnly();
    await inDev('1001', 'latest', image('a'));
    expect(await toProd('1002', 'latest')).toMatchObject(started);
    const run = world.runOf(1);
    world.runs.ofId(run.id)?.announce(image('b'));
    world.clock.advance(60_000);
    await world.worker().follow.execute(aRunChanged({ run, phase: 'completed', conclusion: 'success' }));
    expect(await toProd('1003', 'latest')).toMatchObject(refused('another-image'));
  });

  it('goes back to the same word with another digest, and not to the same digest under another word', async () => {
    const { world, inDev, asked } = imagesOnly();
    await inDev('1001', 'latest', image('a'));
    await inDev('1002', 'v1', image('b'));
    await inDev('1003', 'latest', image('b'));
    const back = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };
    expect(await world.worker().rollBack.execute(asked('1004'), back)).toMatchObject({
      deployment: { purpose: { kind: 'rollback', to: '1001' }, version: 'latest' },
    });
  });
});
