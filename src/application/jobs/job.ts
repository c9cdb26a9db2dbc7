import type { ChannelId } from '../../domain/people/people.ts';
import { alertJobs } from '../alert/jobs.ts';
import { costJobs } from '../cost/jobs.ts';
import { deployJobs } from '../deploy/jobs.ts';
import { doctorJobs } from '../doctor/jobs.ts';
import { historyJobs } from '../history/jobs.ts';
import { invalid, isObject } from '../kit/shape.ts';
import { lockJobs } from '../lock/jobs.ts';
import { logsJobs } from '../logs/jobs.ts';
import { peopleJobs } from '../people/jobs.ts';
import { reviewJobs } from '../review/jobs.ts';
import { statusJobs } from '../status/jobs.ts';
import { type AnswerChannel, type AnswerOf, commandJob, type JobDescriptor, type WorkOf } from './descriptor.ts';
import type { Invocation } from './invocation.ts';

type ShowHelpJob = { readonly kind: 'show-help'; readonly asked: Invocation };

/** Everything that a person can type. */
type HelpAnswer = { readonly kind: 'help' };

const helpJobs = [
  commandJob<ShowHelpJob, HelpAnswer>('show-help', {
    fields: {},
    who: 'everybody',
    isPrivate: true,
    onlyReads: true,
  }),
] as const;

/** All kinds of jobs, by room. A new kind is an entry in its room's list. */
export const jobsByRoom = {
  status: statusJobs,
  deploy: deployJobs,
  lock: lockJobs,
  history: historyJobs,
  review: reviewJobs,
  people: peopleJobs,
  cost: costJobs,
  alert: alertJobs,
  logs: logsJobs,
  doctor: doctorJobs,
  help: helpJobs,
} as const;

/** Every kind of work. */
export const jobKinds: readonly Job['kind'][] = Object.values(jobsByRoom).flatMap((descriptors) =>
  descriptors.map(({ kind }) => kind),
);

export type Room = keyof typeof jobsByRoom;

type Descriptor = (typeof jobsByRoom)[Room][number];

/** A job, as plain JSON. */
export type Job = WorkOf<Descriptor>;

export type JobOfKind<Kind extends Job['kind']> = Extract<Job, { readonly kind: Kind }>;

/** Kinds of a room's work. */
export type KindsOf<InRoom extends Room> = WorkOf<(typeof jobsByRoom)[InRoom][number]>['kind'];

/** A person waits for the answer. */
export type AwaitedJob = WorkOf<Extract<Descriptor, { readonly awaited: true }>>;

/** A job from a delivery, an event or a button press: nobody waits for an answer. */
export type BackgroundJob = WorkOf<Extract<Descriptor, { readonly awaited: false }>>;

/** The possible answers to a job of this kind. */
export type AnswerTo<Kind extends Job['kind']> = AnswerOf<Extract<Descriptor, { readonly kind: Kind }>>;

/** The possible answers to the jobs of this room. */
export type AnswersIn<InRoom extends Room> = AnswerOf<(typeof jobsByRoom)[InRoom][number]>;

type Known = { readonly room: Room; readonly descriptor: JobDescriptor };

const known: ReadonlyMap<string, Known> = new Map(
  Object.entries(jobsByRoom).flatMap(([room, descriptors]) =>
    descriptors.map((descriptor) => [descriptor.kind, { room: room as Room, descriptor }] as const),
  ),
);

function knownOf({ kind }: { readonly kind: string }): Known {
  const found = known.get(kind);
  if (found === undefined) throw new Error(`No room does work of the kind ${kind}`);
  return found;
}

/** The deduplication id, and the correlation id of its log lines. */
export function jobId(job: Job): string {
  return knownOf(job).descriptor.id(job);
}

/** Jobs of one group run one after the other, in the order in which they came. */
export function jobGroup(job: Job): string {
  return knownOf(job).descriptor.group(job);
}

/** As the job's room says it. */
export function whoMayAsk({ kind }: Pick<Job, 'kind'>): JobDescriptor['who'] {
  return knownOf({ kind }).descriptor.who;
}

export function roomOf(job: Job): Room {
  return knownOf(job).room;
}

export function isAwaited(job: Job): job is AwaitedJob {
  return knownOf(job).descriptor.awaited;
}

/** Whether it changes nothing. */
export function onlyReads(job: Job): boolean {
  return knownOf(job).descriptor.onlyReads;
}

/** Whether only whoever asked sees the answer. */
export function isPrivate(job: Job, channels: Readonly<Record<AnswerChannel, ChannelId>>): boolean {
  const { isPrivate, publicIn } = knownOf(job).descriptor;
  if (publicIn === null || !('asked' in job)) return isPrivate;
  return job.asked.channel !== channels[publicIn];
}

/** Parses a job; null if its kind is unknown or a field is invalid. */
export function jobIn(value: unknown): Job | null {
  if (!isObject(value) || typeof value['kind'] !== 'string') return null;
  const job = known.get(value['kind'])?.descriptor.shape(value) ?? invalid;
  return job === invalid ? null : (job as Job);
}
