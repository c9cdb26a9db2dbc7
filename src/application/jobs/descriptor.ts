import type { WhoMayAsk } from '../../domain/jobs/who-may-ask.ts';
import { branded, type FieldShapes, fields, oneOf, type Shape } from '../kit/shape.ts';
import { type DeliveryId, type Invocation, invocationShape } from './invocation.ts';

/** Work that a person asked for, as plain JSON, so that it survives a queue. */
export type InvokedWork = { readonly kind: string; readonly asked: Invocation };

/** Work that a delivery of the code host or an event of AWS calls for, as plain JSON. */
export type EventWork = { readonly kind: string; readonly delivery: DeliveryId };

/** Where who may ask depends on what is asked: who, for each way of asking, and which way a piece of work is. */
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

/** All there is to know of one kind of job but its use case, which the wiring of its room loads with the first such job. */
export type JobDescriptor<Work extends InvokedWork | EventWork = InvokedWork | EventWork, Answer = unknown> = {
  readonly kind: Work['kind'];
  /** True where a person waits for the answer, and is told of a failure; false where a card shows what came of it. */
  readonly awaited: boolean;
  /** Only whoever asked sees the answer. */
  readonly isPrivate: boolean;
  /** `nobody` where GitHub or AWS tells it and no person can ask. */
  readonly who: WhoMayAsk | ByWay<Work> | 'nobody';
  /** Reads it back from the queue. Fields that came with a later release have a value for what an older one meant. */
  readonly shape: Shape<Work>;
  /** Jobs of one group run one after the other, in the order in which they came. A method, so that a list can hold all kinds. */
  group(work: Work): string;
  /** What makes two jobs the same one, and what every log line about it carries. */
  id(work: Work): string;
  /** Never set: carries the type of the answers. */
  readonly answer?: Answer;
};

export type WorkOf<Descriptor> = Descriptor extends { readonly shape: Shape<infer Work> } ? Work : never;
export type AnswerOf<Descriptor> = Descriptor extends { readonly answer?: infer Answer } ? Answer : never;

type Own<Work> = Omit<Work, 'kind' | 'asked' | 'delivery'>;

export type InvocationOptions<Work extends InvokedWork> = {
  readonly fields: FieldShapes<Own<Work>>;
  /** Who may ask. Required, so that no job is open to everybody because somebody forgot to say. */
  readonly who: WhoMayAsk | ByWay<Work>;
  /** A group of its own for each question unless it is given. */
  readonly group?: (work: Work) => string;
  readonly isPrivate?: boolean;
};

/** A person asks, and waits for the answer. */
export function commandJob<Work extends InvokedWork, Answer>(
  kind: Work['kind'],
  options: InvocationOptions<Work>,
): JobDescriptor<Work, Answer> & { readonly awaited: true } {
  return { ...asked<Work>(kind, options), awaited: true };
}

/** A person presses a button of a card, and the card shows what came of it. */
export function buttonJob<Work extends InvokedWork>(
  kind: Work['kind'],
  options: InvocationOptions<Work>,
): JobDescriptor<Work, never> & { readonly awaited: false } {
  return { ...asked<Work>(kind, options), awaited: false };
}

/** The code host or AWS tells that something moved. */
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
  return { kind, awaited: false, isPrivate: false, who: 'nobody', shape, group, id };
}

function asked<Work extends InvokedWork>(
  kind: Work['kind'],
  { fields: own, who, group = ownGroup, isPrivate = false }: InvocationOptions<Work>,
) {
  const shape = whole<Work>(kind, { asked: invocationShape }, own);
  return { kind, isPrivate, who, shape, group, id: (work: Work) => work.asked.id };
}

function ownGroup({ asked: { id } }: InvokedWork): string {
  return `interaction:${id}`;
}

/** A cast, because TypeScript does not see that a type is its own fields beside the rest of its fields. */
function whole<Work extends InvokedWork | EventWork>(kind: Work['kind'], origin: object, own: object): Shape<Work> {
  return fields<Work>({ kind: oneOf(kind), ...origin, ...own } as FieldShapes<Work>);
}
