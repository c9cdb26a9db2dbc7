import type { RolloutStop, Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import { fields, invalid, number, optionalOrNull, record, type Shape, text } from '../../../application/kit/shape.ts';
import { digestOfArchive, imageReference, isCodeSha256 } from '../../../domain/deploy/image-reference.ts';
import type { Rollout, RolloutDeployment, RolloutImage } from '../../../domain/deploy/rollout.ts';
import type { LambdaAlias, RunsOn } from '../../../domain/deploy/runs-on.ts';
import { type Fact, known, knownList, none, unreadable } from '../../../domain/kit/fact.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import { awsFailure } from '../kit/aws-failure.ts';
import type { AwsReader } from '../kit/aws-reader.ts';

const longestReason = 1024;

/** How much of the traffic of an alias goes to a version, from 0 to 1. */
type Weight = { readonly version: string; readonly weight: number };

type Version = {
  readonly state: RolloutDeployment['state'];
  readonly reason: string | null;
  readonly createdAtMs: number;
  readonly image: RolloutImage;
  readonly isArchive: boolean;
};

/**
 * What the alias of a Lambda function leads to. A version is a deployment, and two with weights are a rollout of the additional one.
 * Lambda keeps no list of what an alias led to before, so the rollouts are *none*. Source: "Create an alias for a Lambda function" and
 * "Implement Lambda canary deployments using a weighted alias" of the Lambda developer guide.
 */
export class LambdaRollouts implements Rollouts {
  readonly #read: AwsReader;

  constructor(read: AwsReader) {
    this.#read = read;
  }

  async of(at: RunsOn): Promise<Rollout | Missing> {
    if (at.kind !== 'lambda') return missing('not-found');
    try {
      const told = aliasAnswer(
        await this.#read('lambda', at, `${functionPath(at)}/aliases/${encodeURIComponent(at.alias)}`),
      );
      return told === invalid ? missing('source-unavailable') : await this.#rolloutOf(at, weightsIn(told));
    } catch (error) {
      return missingBecause(error, 'lambda:GetAlias');
    }
  }

  async begunSince(): Promise<Rollout['serviceDeployments']> {
    return none;
  }

  async stop(): Promise<RolloutStop> {
    return { kind: 'rejected', reason: 'not-possible', permission: null, message: null };
  }

  /** Lambda pauses nothing. */
  answer(): Promise<RolloutStop> {
    return this.stop();
  }

  async #rolloutOf(at: LambdaAlias, weights: readonly Weight[]): Promise<Rollout> {
    const versions = await Promise.all(
      weights.map(async (one) => ({ ...one, read: await this.#versionOf(at, one.version) })),
    );
    const isShifting = versions.length > 1;
    const deployments = versions.map(({ version, read }, index): RolloutDeployment => {
      const own = read.kind === 'known' ? read.value : settled;
      return {
        id: version,
        isPrimary: index === 0,
        state: index === 0 && isShifting && own.state !== 'failed' ? 'in-progress' : own.state,
        reason: own.reason,
        createdAtMs: own.createdAtMs,
        images: read.kind === 'known' ? known([read.value.image]) : read,
      };
    });
    const read = versions.map((one) => one.read);
    return {
      deployments,
      serviceDeployments: none,
      desired: everything,
      running: isShifting ? Math.min(almostEverything, Math.round((weights[0]?.weight ?? 0) * everything)) : everything,
      runningImages: allOf(read),
      hasTasksOfOthers: isShifting,
      // A function takes images of one platform, and may have been told an index that lists one.
      digests: read.every((one) => one.kind === 'known' && one.value.isArchive) ? 'as-pulled' : 'of-index-or-platform',
    };
  }

  async #versionOf(at: LambdaAlias, version: string): Promise<Fact<Version>> {
    try {
      const path = `${functionPath(at)}?Qualifier=${encodeURIComponent(version)}`;
      const told = functionAnswer(await this.#read('lambda', at, path));
      const read = told === invalid ? null : versionIn(told, at, version);
      return read === null ? unreadable('function-versions', 'not-understood') : known(read);
    } catch (error) {
      const reason = awsFailure(error);
      return unreadable('function-versions', reason, reason === 'access-denied' ? 'lambda:GetFunction' : null);
    }
  }
}

/** In percent, because a version has no tasks that could be counted. */
const everything = 100;
const almostEverything = 99;

/** What is known of a version whose own state could not be read: that the alias leads to it. */
const settled = { state: 'completed', reason: null, createdAtMs: 0 } as const;

function functionPath({ function: name }: LambdaAlias): string {
  return `/2015-03-31/functions/${encodeURIComponent(name)}`;
}

type Alias = {
  readonly FunctionVersion: string;
  readonly RoutingConfig?: { readonly AdditionalVersionWeights?: Readonly<Record<string, number>> };
};

const aliasAnswer: Shape<Alias> = fields<Alias>({
  FunctionVersion: text,
  RoutingConfig: optionalOrNull(
    fields<NonNullable<Alias['RoutingConfig']>>({ AdditionalVersionWeights: optionalOrNull(record(number)) }),
  ),
});

/** Those that get requests, the one that is shifted to first. */
function weightsIn({ FunctionVersion: version, RoutingConfig }: Alias): readonly Weight[] {
  const additional = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {})
    .filter(([other, weight]) => weight > 0 && other !== version)
    .map(([other, weight]) => ({ version: other, weight }));
  const left = 1 - additional.reduce((sum, { weight }) => sum + weight, 0);
  // What is left of 1 after sums of fractions.
  return left > 1e-9 ? [...additional, { version, weight: left }] : additional;
}

type Answer = {
  readonly Configuration: {
    readonly CodeSha256: string;
    readonly LastModified: string;
    readonly PackageType?: string;
    readonly State?: string;
    readonly StateReason?: string;
    readonly LastUpdateStatus?: string;
    readonly LastUpdateStatusReason?: string;
  };
  readonly Code?: { readonly ImageUri?: string; readonly ResolvedImageUri?: string };
};

const functionAnswer: Shape<Answer> = fields<Answer>({
  Configuration: fields<Answer['Configuration']>({
    CodeSha256: text,
    LastModified: text,
    PackageType: optionalOrNull(text),
    State: optionalOrNull(text),
    StateReason: optionalOrNull(text),
    LastUpdateStatus: optionalOrNull(text),
    LastUpdateStatusReason: optionalOrNull(text),
  }),
  Code: optionalOrNull(
    fields<NonNullable<Answer['Code']>>({ ImageUri: optionalOrNull(text), ResolvedImageUri: optionalOrNull(text) }),
  ),
});

/** Null where it names no code that could be compared. */
function versionIn({ Configuration: told, Code = {} }: Answer, at: LambdaAlias, version: string): Version | null {
  const image = told.PackageType === 'Image' ? imageIn(Code, at) : archiveIn(told.CodeSha256, at, version);
  const createdAtMs = Date.parse(told.LastModified);
  if (image === null || Number.isNaN(createdAtMs)) return null;
  return { ...stateOf(told), createdAtMs, image, isArchive: told.PackageType !== 'Image' };
}

function imageIn({ ImageUri, ResolvedImageUri }: NonNullable<Answer['Code']>, at: LambdaAlias): RolloutImage | null {
  if (ResolvedImageUri === undefined) return null;
  const { digest } = imageReference(ResolvedImageUri);
  return digest === null ? null : { container: at.function, image: ImageUri ?? ResolvedImageUri, digest };
}

/** An archive has no name. Its version is one, as people know it. */
function archiveIn(codeSha256: string, at: LambdaAlias, version: string): RolloutImage | null {
  if (!isCodeSha256(codeSha256)) return null;
  return { container: at.function, image: `${at.function}:${version}`, digest: digestOfArchive(codeSha256) };
}

function stateOf(told: Answer['Configuration']): Pick<Version, 'state' | 'reason'> {
  const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = told;
  if (State === 'Failed') return { state: 'failed', reason: shown(StateReason) };
  if (LastUpdateStatus === 'Failed') return { state: 'failed', reason: shown(LastUpdateStatusReason) };
  const isMoving = State === 'Pending' || LastUpdateStatus === 'InProgress';
  return { state: isMoving ? 'in-progress' : 'completed', reason: null };
}

function shown(reason: string | undefined): string | null {
  return reason === undefined || reason === '' ? null : redactedExcerpt(reason, longestReason);
}

function allOf(read: readonly Fact<Version>[]): Fact<readonly RolloutImage[]> {
  const unread = read.find((one) => one.kind === 'unreadable');
  if (unread !== undefined) return unread;
  const images = read.flatMap((one) => (one.kind === 'known' ? [one.value.image] : []));
  return knownList([...new Map(images.map((image) => [JSON.stringify(image), image])).values()]);
}

function missingBecause(error: unknown, permission: string): Missing {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return missing('not-found');
  const reason = awsFailure(error);
  return reason === 'access-denied' ? missing(reason, permission) : missing(reason);
}
