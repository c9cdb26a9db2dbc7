import { synthesized } from '../infra/synthesized-stack.ts';

type Resource = { readonly Type: string; readonly Properties: Record<string, unknown> };

export type StackQueue = {
  readonly id: string;
  readonly isFifo: boolean;
  readonly visibilityS: number;
  readonly deadLetters: string | null;
  readonly tries: number;
};

export type StackSource = {
  readonly queue: string;
  readonly functionId: string;
  readonly batch: number;
  readonly concurrency: number;
};

export type StackFunction = {
  readonly id: string;
  /** Such as `worker`. */
  readonly entrypoint: string;
  readonly timeoutMs: number;
  /** What the template says; a value of another resource as the id of that. */
  readonly environment: Readonly<Record<string, string>>;
};

/** What of the synthesized stack decides how work flows. */
export type PlayedStack = {
  readonly queues: readonly StackQueue[];
  readonly sources: readonly StackSource[];
  readonly functions: readonly StackFunction[];
  readonly table: Record<string, unknown>;
};

export function playedStack(): PlayedStack {
  const resources = Object.entries(synthesized().toJSON()['Resources'] as Record<string, Resource>);
  const of = (type: string) => resources.filter(([, { Type }]) => Type === type);
  const [table] = of('AWS::DynamoDB::Table');
  return {
    queues: of('AWS::SQS::Queue').map(([id, { Properties }]) => queueOf(id, Properties)),
    sources: of('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => sourceOf(Properties)),
    functions: of('AWS::Lambda::Function').flatMap(([id, { Properties }]) => functionOf(id, Properties)),
    table: table?.[1].Properties ?? {},
  };
}

function queueOf(id: string, properties: Record<string, unknown>): StackQueue {
  const redrive = properties['RedrivePolicy'] as { deadLetterTargetArn: unknown; maxReceiveCount: number } | undefined;
  return {
    id,
    isFifo: properties['FifoQueue'] === true,
    visibilityS: Number(properties['VisibilityTimeout'] ?? 30),
    deadLetters: redrive === undefined ? null : named(redrive.deadLetterTargetArn),
    tries: redrive?.maxReceiveCount ?? 0,
  };
}

function sourceOf(properties: Record<string, unknown>): StackSource {
  const scaling = properties['ScalingConfig'] as { MaximumConcurrency?: number } | undefined;
  return {
    queue: named(properties['EventSourceArn']),
    functionId: named(properties['FunctionName']),
    batch: Number(properties['BatchSize'] ?? 10),
    concurrency: scaling?.MaximumConcurrency ?? 1000,
  };
}

function functionOf(id: string, properties: Record<string, unknown>): readonly StackFunction[] {
  const entrypoint = /^Geonbot: ([\w-]+)$/.exec(String(properties['Description']))?.[1];
  if (entrypoint === undefined) return [];
  const { Variables = {} } = (properties['Environment'] ?? {}) as { Variables?: Record<string, unknown> };
  const environment = Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, named(value)]));
  return [{ id, entrypoint, timeoutMs: Number(properties['Timeout']) * 1000, environment }];
}

/** The id of the resource that this is of; a text as it is. */
function named(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return Ref ?? attribute?.[0] ?? '';
}
