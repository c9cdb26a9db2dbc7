import { afterEach } from 'vitest';
import { LambdaRollouts } from '../../../src/adapters/aws/deploy/lambda-rollouts.ts';
import { RunningByPlatform } from '../../../src/adapters/aws/deploy/rollouts-by-platform.ts';
import { type AwsReader, awsReader } from '../../../src/adapters/aws/kit/aws-reader.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import type { LambdaAlias } from '../../../src/domain/deploy/runs-on.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { LambdaOnMoto } from '../../support/lambda-on-moto.ts';
import { withMoto } from '../../support/moto.ts';
import { refusals } from '../../support/refusals.ts';
import { runPlacesContract } from './run-places.contract.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const at: LambdaAlias = { kind: 'lambda', region: 'ap-northeast-2', function: 'receipts', alias: 'live' };
const { function: name, alias } = at;
const noEcs = new InMemoryRunningServices();

withMoto((moto) => {
  runPlacesContract('LambdaRollouts', async () => {
    const lambda = new LambdaOnMoto(moto.endpoint, at.region);
    await lambda.create(name, zipped('draft'));
    const published: { version: string; sha256: string }[] = [];
    for (const build of ['first', 'second']) {
      await lambda.upload(name, zipped(build));
      published.push(await lambda.publish(name));
    }
    const [first = { version: '', sha256: '' }, second = first] = published;
    const versions = { first, second };
    const refused = new Set<string>();
    let instead: string | null = null;
    const refusing = await startAwsStandIn(() => refusals['access-denied']);
    running.push(refusing);
    const readFrom = (endpoint: string): AwsReader =>
      awsReader({
        credentialsIn: async () => ({ ...someCredentials(), sessionToken: null }),
        endpoint: () => endpoint,
        attempts: 1,
      });
    const read: AwsReader = (service, place, path) =>
      readFrom(instead ?? (refused.has(path.split('?')[0] ?? '') ? refusing.endpoint : moto.endpoint))(
        service,
        place,
        path,
      );
    const subject = new LambdaRollouts(read);
    return {
      subject,
      services: new RunningByPlatform(noEcs, subject),
      at,
      nowhere: [
        { ...at, function: 'unknown' },
        { ...at, alias: 'unknown' },
      ],
      nowMs: () => Date.now(),
      announced: (build) => versions[build].sha256,
      runs: (build) => lambda.createAlias(name, alias, versions[build].version),
      begins: (build) => lambda.lead(name, alias, versions.first.version, { [versions[build].version]: 0.1 }),
      finishes: () => lambda.lead(name, alias, versions.second.version),
      givesUp: null,
      refuses() {
        refused.add(`/2015-03-31/functions/${name}`);
        return { what: 'function-versions', permission: 'lambda:GetFunction' };
      },
      async fails(reason) {
        const standIn = await startAwsStandIn(() => refusals[reason]);
        running.push(standIn);
        instead = standIn.endpoint;
        return { permission: 'lambda:GetAlias' };
      },
      listsRollouts: false,
      stops: false,
    };
  });
});

/** Moto takes any bytes for an archive. */
function zipped(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}
