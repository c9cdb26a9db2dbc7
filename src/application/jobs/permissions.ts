import {
  type AskRefusal,
  askRefusal,
  type Matter,
  type Rights,
  type WhoMayAsk,
} from '../../domain/jobs/who-may-ask.ts';
import type { Asker } from '../../domain/people/people.ts';
import type { Invocation } from './invocation.ts';
import { type Job, whoMayAsk } from './job.ts';

/** A job that a person requested, waiting or not. */
export type InvokedJob = Extract<Job, { readonly asked: Invocation }>;

type RoomRefusal = Extract<AskRefusal, { readonly reason: 'room-role-required' }>;

/** One way of asking for a kind of job; its name is null where there is only one. */
export type WayOfAsking = { readonly name: string | null; readonly who: WhoMayAsk };

/** Empty where GitHub or AWS tells it and nobody can ask. */
export function waysToAsk(kind: Job['kind']): readonly WayOfAsking[] {
  const who = whoMayAsk({ kind });
  if (who === 'nobody') return [];
  if (who === 'everybody' || !('ways' in who)) return [{ name: null, who }];
  return Object.entries(who.ways).map(([name, one]) => ({ name, who: one }));
}

/** The way in which this job was asked for. @throws where nobody can ask for its kind. */
export function wayAsked(job: InvokedJob): WayOfAsking {
  const who = whoMayAsk(job);
  const name = typeof who === 'object' && 'ways' in who ? who.wayOf(job) : null;
  const way = waysToAsk(job.kind).find((one) => one.name === name);
  if (way === undefined) throw new Error(`Nobody can ask for ${job.kind} in the way ${name}`);
  return way;
}

export function whoMayAskFor(job: InvokedJob): WhoMayAsk {
  return wayAsked(job).who;
}

/** The subject of a job as far as it names it; null if only its deployment knows. */
export function matterNamedBy(job: InvokedJob): Matter | null {
  if ('deployment' in job) return null;
  return {
    environment: 'environment' in job ? job.environment : null,
    deployment: null,
    lockedBy: null,
    member: 'member' in job ? (job.member ?? job.asked.by.id) : null,
  };
}

/** Whether the requester is refused in any case, before anything is read. */
export function isPlainlyRefused(job: InvokedJob, rights: Rights): boolean {
  const matter = matterNamedBy(job);
  const matters = matter === null ? rights.environments.map(({ name }) => aboutEnvironment(name)) : [matter];
  return matters.every((one) => askRefusal(whoMayAskFor(job), job.asked.by, one, rights) !== null);
}

/** Why the requester may not use the room, whatever the job is about; null if they may. */
export function roomRefusal(job: InvokedJob, rights: Rights): RoomRefusal | null {
  const refusal = askRefusal(whoMayAskFor(job), job.asked.by, aboutNothing, rights);
  return refusal?.reason === 'room-role-required' ? refusal : null;
}

/** Whether they may ask for this kind of work in the environment, in whichever way. */
export function mayAskIn(environment: string, kind: InvokedJob['kind'], asker: Asker, rights: Rights): boolean {
  const matter = aboutEnvironment(environment);
  return waysToAsk(kind).every(({ who }) => askRefusal(who, asker, matter, rights) === null);
}

const aboutNothing: Matter = { environment: null, deployment: null, lockedBy: null, member: null };

function aboutEnvironment(environment: string): Matter {
  return { ...aboutNothing, environment };
}
