import type { WhoMayAsk } from '../../domain/jobs/who-may-ask.ts';
import { branded, type FieldShapes, fields, oneOf, type Shape } from '../kit/shape.ts';
import { type DeliveryId, type Invocation, invocationShape } from './invocation.ts';

/** A job that a person requested, as plain JSON. */
export type InvokedWork = { readonly kind: string; readonly asked: Invocation };

/** A job from a webhook delivery or an AWS event, as plain JSON. */
export type EventWork = { readonly kind: string; readonly delivery: DeliveryId };

/** For jobs with several permissions: who may ask in each way, and which way a job is. */
export type ByWay<Work, Way extends string = string> = {
  readonly ways: Readonly<Record<Way, WhoMayAsk>>;
  /** A method, so that a list can hold all kinds. */
  wayOf(work: Work): Way;
};

export function byWay<Work, Way extends string>(
  wayOf: (work: Work) => Way,
  ways: Readonly<Record<NoInfer<Way>, WhoMayAsk>>,
): ByWay<Work, Way> {
  return { ways, wayOf };
}

/** A channel that the configuration names for answers of a kind. */
export type AnswerChannel = 'costs';

/** Describes one kind of job. Its use case is loaded with the first such job. */
export type JobDescriptor<Work extends InvokedWork | EventWork = InvokedWork | EventWork, Answer = unknown> = {
  readonly kind: Work['kind'];
  /** True if a person waits for the answer and is told of a failure; false if a card shows the result. */
  readonly awaited: boolean;
  /** Only the requester sees the answer. */
  readonly isPrivate: boolean;
  /** The channel whose members may all see the answer; asked elsewhere, it is private. */
  readonly publicIn: AnswerChannel | null;
  /** Whether doing it in vain costs nothing: it begins before it is known whether it was finished before. */
  readonly onlyReads: boolean;
  /** `nobody` where GitHub or AWS tells it and no person can ask. */
  readonly who: WhoMayAsk | ByWay<Work> | 'nobody';
  /** Parses the job from the queue. Newer fields have a default for jobs of older releases. */
  readonly shape: Shape<Work>;
  /** Jobs of one group run one after the other, in order of arrival. A method, so that a list can hold all kinds. */
  group(work: Work): string;
  /** The deduplication id, and the correlation id of its log lines. */
  id(work: Work): string;
  /** A phantom field that carries the type of the answers. */
  readonly answer?: Answer;
};

export type WorkOf<Descriptor> = Descriptor extends { readonly shape: Shape<infer Work> } ? Work : never;
export type AnswerOf<Descriptor> = Descriptor extends { readonly answer?: infer Answer } ? Answer : never;

type Own<Work> = Omit<Work, 'kind' | 'asked' | 'delivery'>;

export type InvocationOptions<Work extends InvokedWork> = {
  readonly fields: FieldShapes<Own<Work>>;
  /** Who may ask. Required, so that no job is open to everybody by omission. */
  readonly who: WhoMayAsk | ByWay<Work>;
  /** By default each job has its own group. */
  readonly group?: (work: Work) => string;
  readonly isPrivate?: boolean;
  readonly publicIn?: AnswerChannel;
  /** For work that changes nothing and asks nobody for money. */
  readonly onlyReads?: boolean;
};

/** A job of a person who waits for the answer. */
export function commandJob<Work extends InvokedWork, Answer>(
  kind: Work['kind'],
  options: InvocationOptions<Work>,
): JobDescriptor<Work, Answer> & { readonly awaited: true } {
  return { ...asked<Work>(kind, options), awaited: true };
}

/** A job of a pressed button; the card shows the result. */
export function buttonJob<Work extends InvokedWork>(
  kind: Work['kind'],
  options: InvocationOptions<Work>,
): JobDescriptor<Work, never> & { readonly awaited: false } {
  return { ...asked<Work>(kind, options), awaited: false };
}

/** A job from a webhook delivery or an AWS event. */
export function eventJob<Work extends EventWork>(
  kind: Work['kind'],
  options: {
    readonly fields: FieldShapes<Own<Work>>;
    readonly group: (work: Work) => string;
    readonly id?: (work: Work) => string;
  },
): JobDescriptor<Work, never> & { readonly awaited: false } {
  const shape = whole<Work>(kind, { delivery: branded<DeliveryId>() }, options.fields);
  const { group, id = ({ delivery }) => delivery } = options;
  return { kind, awaited: false, isPrivate: false, publicIn: null, onlyReads: false, who: 'nobody', shape, group, id };
}

function asked<Work extends InvokedWork>(
  kind: Work['kind'],
  { fields: own, who, group = ownGroup, isPrivate = false, publicIn, onlyReads = false }: InvocationOptions<Work>,
) {
  const shape = whole<Work>(kind, { asked: invocationShape }, own);
  const id = (work: Work) => work.asked.id;
  return { kind, isPrivate, publicIn: publicIn ?? null, onlyReads, who, shape, group, id };
}

function ownGroup({ asked: { id } }: InvokedWork): string {
  return `interaction:${id}`;
}

/** A cast, because TypeScript cannot see that a type equals its own fields plus the rest. */
function whole<Work extends InvokedWork | EventWork>(kind: Work['kind'], origin: object, own: object): Shape<Work> {
  return fields<Work>({ kind: oneOf(kind), ...origin, ...own } as FieldShapes<Work>);
}
