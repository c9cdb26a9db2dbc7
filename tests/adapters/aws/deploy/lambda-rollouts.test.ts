import { describe, expect, it } from 'vitest';
import { LambdaRollouts } from '../../../../src/adapters/aws/deploy/lambda-rollouts.ts';
import type { AwsReader } from '../../../../src/adapters/aws/kit/aws-reader.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { LambdaAlias } from '../../../../src/domain/deploy/runs-on.ts';
import type { Platforms } from '../../../../src/domain/deploy/verdict.ts';
import { verdictOn } from '../../../../src/domain/deploy/verdict-on-rollout.ts';
import { known, knownList, none } from '../../../../src/domain/kit/fact.ts';
import { newDigest, oldDigest, runStartedAtMs } from '../../../support/a-rollout.ts';

const at: LambdaAlias = { kind: 'lambda', region: 'ap-northeast-2', function: 'receipts', alias: 'live' };
const registry = '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/receipts';
const commit = 'c'.repeat(40) as CommitSha;

/** As the Lambda API reference shows GetFunction of a container image, whose CodeSha256 is the digest in hexadecimal digits. */
const version = (tag: string, digest: string | null, change: object = {}) => ({
  Configuration: {
    CodeSha256: (digest ?? oldDigest).replace('sha256:', ''),
    LastModified: new Date(runStartedAtMs + 60_000).toISOString(),
    PackageType: 'Image',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...change,
  },
  Code: {
    RepositoryType: 'ECR',
    ImageUri: `${registry}:${tag}`,
    ...(digest === null ? {} : { ResolvedImageUri: `${registry}@${digest}` }),
  },
});

function lambda(versions: Readonly<Record<string, object>>, weights: Readonly<Record<string, number>> = {}) {
  const read: AwsReader = async (_, __, path) => {
    const { searchParams, pathname } = new URL(path, 'https://lambda');
    if (pathname.endsWith('/aliases/live')) {
      return { FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: weights } };
    }
    return versions[searchParams.get('Qualifier') ?? ''];
  };
  return new LambdaRollouts(read);
}

async function judged(
  versions: Parameters<typeof lambda>[0],
  announced: string | null,
  { weights = {}, platforms = new Map() }: { weights?: Readonly<Record<string, number>>; platforms?: Platforms } = {},
) {
  const rollout = await lambda(versions, weights).of(at);
  if ('kind' in rollout) return rollout;
  return verdictOn(rollout, {
    images: announced === null ? none : knownList([announced]),
    skippedJobs: none,
    runStartedAtMs,
    commit,
    names: ['receipts'],
    platforms,
  });
}

describe('a function of a container image', () => {
  it('is verified by the digest that Lambda resolved, whatever the tag means by now', async () => {
    const versions = { 1: version('latest', newDigest) };
    expect(await judged(versions, `${registry}@${newDigest}`)).toMatchObject({
      kind: 'verified',
      by: 'digest',
      images: [`${registry}:latest@${newDigest}`],
    });
    expect(await judged(versions, newDigest)).toMatchObject({ kind: 'verified', by: 'digest' });
  });

  it('that runs another image under the announced tag is not verified', async () => {
    const verdict = await judged({ 1: version('latest', oldDigest) }, `${registry}:latest@${newDigest}`);
    expect(verdict).not.toMatchObject({ kind: 'verified' });
  });

  it('is verified by a tag that names the commit, and by no other tag, because Lambda lists no rollouts', async () => {
    expect(await judged({ 1: version(commit, newDigest) }, `${registry}:${commit}`)).toMatchObject({ by: 'image' });
    expect(await judged({ 1: version('latest', newDigest) }, `${registry}:latest`)).toEqual({
      kind: 'unknown',
      reason: 'rollouts-not-listed',
    });
  });

  it('is verified where the announced index lists the image of its platform', async () => {
    const index = `sha256:${'e'.repeat(64)}`;
    const platforms = new Map([[index, known([newDigest])]]);
    expect(await judged({ 1: version('latest', newDigest) }, `${registry}@${index}`, { platforms })).toMatchObject({
      kind: 'verified',
      by: 'digest',
    });
  });

  it('is unreadable, and no archive, where Lambda does not tell which image it has resolved', async () => {
    expect(await judged({ 1: version('latest', null) }, newDigest)).toMatchObject({
      kind: 'unreadable',
      because: { what: 'function-versions', reason: 'not-understood' },
    });
  });

  it('is not verified before it gets all of the traffic', async () => {
    const versions = { 1: version('old', oldDigest), 2: version('new', newDigest) };
    expect(await judged(versions, newDigest, { weights: { 2: 0.999 } })).toMatchObject({ kind: 'still-rolling' });
    expect(await judged({ 1: versions[2] }, newDigest)).toMatchObject({ kind: 'verified' });
  });

  it('that fails to become active is named with Lambda’s reason', async () => {
    const failed = version('latest', newDigest, { State: 'Failed', StateReason: 'The image is gone.' });
    expect(await judged({ 1: failed }, newDigest)).toMatchObject({
      kind: 'not-running-it',
      reason: 'The image is gone.',
    });
  });
});
