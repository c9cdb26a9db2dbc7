import { type Place, placeKey } from '../../src/domain/status/place.ts';
import type { AwsAnswer } from './aws-stand-in.ts';

/** What one node, task or instance is at, in percent, in the minute that begins then; null where nothing measured it. */
export type Load = (minuteMs: number) => number | null;

export type TrueInstance = {
  readonly id: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly state?: 'running' | 'stopped' | 'terminated' | 'pending';
  /** As EC2 writes it behind what somebody did. */
  readonly stoppedAtMs?: number;
  /** What it calls itself. */
  readonly host?: string;
  readonly checks?: 'ok' | 'impaired' | 'initializing' | 'insufficient-data';
  readonly cpu: Load;
  /** Five minutes instead of one, which begin at any minute and come late. */
  readonly basic?: { readonly offsetMinutes: number; readonly lateMinutes: number };
  readonly memory?: Load;
  /** What the agent sends the memory as; several where its dimensions changed. */
  readonly agents?: readonly TrueAgent[];
  /** CPU credits that are left, of a burstable type. */
  readonly credits?: number;
  /** Those that were spent beyond them. */
  readonly surplus?: number;
};

export type TrueAgent = {
  readonly namespace?: string;
  readonly metric?: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly fromMs?: number;
  readonly untilMs?: number;
};

export type TrueService = {
  readonly cluster: string;
  readonly service: string;
  readonly desired: number;
  /** Those that run. */
  readonly tasks: readonly { readonly cpu: Load; readonly memory: Load }[];
};

export type TrueCluster = {
  readonly name: string;
  readonly nodes: readonly { readonly cpu: Load; readonly memory: Load }[];
  readonly failed?: number;
  /** Whether Container Insights sends metrics of nodes. */
  readonly insights?: boolean;
  readonly nodeGroups?: readonly string[];
  readonly fargateProfiles?: readonly string[];
};

export type TrueAlarm = {
  readonly name: string;
  readonly sinceMs: number;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly namespace?: string;
  readonly actions?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** The names in its rule, of a composite alarm. */
  readonly children?: readonly string[];
  readonly calm?: boolean;
};

/** Names of APIs as they are here. `listing` is the list of metrics alone, which else is of `metrics`. */
export type CloudApi = 'listing' | 'metrics' | 'alarms' | 'ecs' | 'ec2' | 'eks';

/** How an API of a place misbehaves. */
export type CloudTrouble = Exclude<AwsAnswer, string> | 'hang-up' | 'silence';

/** Everything that is true in one region of one account. */
export type CloudPlace = {
  readonly place: Place;
  readonly instances: TrueInstance[];
  readonly services: TrueService[];
  /** Those of the services, and those without any. */
  readonly ecsClusters: string[];
  readonly clusters: TrueCluster[];
  readonly alarms: TrueAlarm[];
  /** By how many minutes a metric comes late, beside those of basic monitoring. */
  lateMinutes: number;
  readonly troubles: Map<CloudApi, CloudTrouble>;
  /** Names of metrics and statistics of which CloudWatch answers with an error of its own, beside what it does tell. */
  readonly broken: Set<string>;
  /** Answers that come late, in milliseconds. */
  readonly delays: Map<CloudApi, number>;
};

export class Cloud {
  nowMs: number;
  /** Results, metrics, alarms and services to a page of an answer. */
  perPage = 500;
  readonly #places = new Map<string, CloudPlace>();
  /** By the access key that STS gave out for its role. */
  readonly accounts = new Map<string, string>();
  /** Sessions that are over, by their access keys, and how AWS says so. */
  readonly over = new Map<string, CloudTrouble>();
  /** Accounts of which STS gives no role, and what it does instead. */
  readonly stsTroubles = new Map<string, CloudTrouble>();

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  /** Made on first use. */
  at(place: Place): CloudPlace {
    const known = this.#places.get(placeKey(place));
    if (known !== undefined) return known;
    const made: CloudPlace = {
      place,
      instances: [],
      services: [],
      ecsClusters: [],
      clusters: [],
      alarms: [],
      lateMinutes: 0,
      troubles: new Map(),
      broken: new Set(),
      delays: new Map(),
    };
    this.#places.set(placeKey(place), made);
    return made;
  }
}

export const minuteMs = 60_000;

export const steady =
  (percent: number): Load =>
  () =>
    percent;

/** One load until then, and another one from then on. */
export const changing =
  (before: number | null, fromMs: number, after: number | null): Load =>
  (atMs) =>
    atMs < fromMs ? before : after;
