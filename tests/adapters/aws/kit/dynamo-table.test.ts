import { afterEach, expect, it } from 'vitest';
import { DynamoDeployments } from '../../../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { moveTo } from '../../../../src/domain/deploy/deployment.ts';
import { acmeBackend, aDeployment, aRun } from '../../../contracts/deploy/a-deployment.ts';
import type { AwsRequest, AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startBadConnection } from '../../../support/bad-connection.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';

const running: (AwsStandIn | Dynalite)[] = [];

afterEach(async () => {
  for (const peer of running.splice(0)) await peer.stop();
});

/** Deployments over a connection that loses the answer to every write that `loses` names; `puts` of deployments themselves. */
async function deploymentsOverBadConnection(loses: (request: AwsRequest, puts: number) => boolean) {
  const dynalite = await startDynalite();
  let puts = 0;
  const proxy = await startBadConnection(dynalite.endpoint, (request) => {
    if (isPutOfDeployment(request)) puts += 1;
    return loses(request, puts);
  });
  running.push(proxy, dynalite);
  return { deployments: new DynamoDeployments(await dynalite.newTable(proxy.endpoint)), proxy };
}

function isPutOfDeployment({ target, body }: AwsRequest): boolean {
  return /\.(?:Put|Update)Item$/.test(target) && body.includes('"deployment#');
}

it('knows that its write won although the answer was lost and the second try was refused', async () => {
  const { deployments, proxy } = await deploymentsOverBadConnection(
    (request, puts) => isPutOfDeployment(request) && puts % 2 === 1,
  );
  expect(await deployments.add(aDeployment())).toBe('added');
  const after = moveTo(aDeployment(), { kind: 'dispatching' }, 1);
  expect(await deployments.replace(aDeployment(), after)).toBe('replaced');
  expect(await deployments.replace(aDeployment(), after)).toBe('conflict');
  expect(proxy.requests.filter(isPutOfDeployment)).toHaveLength(6);
});

it('survives a crash between the pointer and the deployment: the run leads nowhere, and then to the deployment', async () => {
  let down = false;
  const { deployments } = await deploymentsOverBadConnection(() => down);
  await deployments.add(aDeployment());
  const after = moveTo(aDeployment(), { kind: 'dispatched', run: aRun(7) }, 1);
  down = true;
  await expect(deployments.replace(aDeployment(), after)).rejects.toThrow();
  down = false;
  expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toBeNull();
  expect(await deployments.replace(aDeployment(), after)).toBe('replaced');
  expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toEqual(after);
});

it('reads what was written last, and never scans or writes in transactions', async () => {
  const { deployments, proxy } = await deploymentsOverBadConnection(() => false);
  await deployments.add(aDeployment({ state: { kind: 'in-progress', run: aRun(7) } }));
  await deployments.ofRun({ repository: acmeBackend }, 7);
  await deployments.recent({ service: null, environment: null }, 5);
  await deployments.open();
  const operations = new Set(proxy.requests.map(({ target }) => target.split('.')[1]));
  expect([...operations].sort()).toEqual(['GetItem', 'PutItem', 'Query', 'UpdateItem']);
  const reads = proxy.requests.filter(({ target }) => /\.(GetItem|Query)$/.test(target));
  expect(reads.every(({ body }) => body.includes('"ConsistentRead":true'))).toBe(true);
});
