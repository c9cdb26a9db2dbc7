import type { Day } from '../../domain/calendar/day.ts';
import type { Catalog } from '../../domain/deploy/catalog.ts';
import type { CheckId, Finding } from '../../domain/doctor/finding.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import type { Refused } from '../../domain/kit/showing.ts';
import type { ThreadRefusal } from '../../domain/kit/thread-trouble.ts';
import type { LogSource } from '../../domain/logs/log-source.ts';
import type { DiscoveryRule } from '../../domain/status/discovery.ts';
import type { Resource } from '../../domain/status/resource.ts';
import type { SpendLedger } from '../cost/ports/spend-ledger.ts';
import type { Rollouts } from '../deploy/ports/rollouts.ts';
import type { RunningServices } from '../deploy/ports/running-services.ts';
import type { WebhookDeliveries } from '../jobs/ports/webhook-deliveries.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { LogGroups } from '../logs/ports/log-groups.ts';
import type { ResourceConditions } from '../status/ports/resource-conditions.ts';
import type { ResourceDirectory } from '../status/ports/resource-directory.ts';
import type { Looked, Unseen } from './looked.ts';
import type { ChatSetup } from './ports/chat-setup.ts';
import type { CloudSetup } from './ports/cloud-setup.ts';
import type { CodeHostSetup } from './ports/code-host-setup.ts';
import type { DeadLetters } from './ports/dead-letters.ts';
import type { Installation } from './ports/installation.ts';
import type { PublicAddresses } from './ports/public-addresses.ts';
import type { Releases } from './ports/releases.ts';

/** What the configuration says should be there. */
export type SetupPlan = {
  readonly guild: string;
  readonly channels: readonly { readonly place: string; readonly id: string }[];
  /** `isCalled`: messages mention it. */
  readonly roles: readonly { readonly place: string; readonly id: string; readonly isCalled: boolean }[];
  readonly catalog: Catalog;
  readonly repositories: readonly Repository[];
  /** Whether cards have buttons that ask for reviews. */
  readonly requestsReviews: boolean;
  readonly resources: readonly Resource[];
  readonly rules: readonly DiscoveryRule[];
  readonly logs: readonly LogSource[];
  /** ARN of the role to assume, by account. */
  readonly accounts: Readonly<Record<string, string>>;
  /** When the report of the morning is due: an hour by the clocks of an IANA zone. */
  readonly morning: { readonly hour: number; readonly timeZone: string };
  /** Of Geonbot that looks, such as `0.2.0`, and the SHA-256 of the configuration as JSON with every default filled in. */
  readonly here: { readonly version: string; readonly configuration: string };
};

/** Whom a check may ask. */
export type Outside = {
  readonly chat: ChatSetup;
  readonly codeHost: CodeHostSetup;
  readonly cloud: CloudSetup;
  readonly installation: Installation;
  readonly deadLetters: DeadLetters;
  readonly rounds: ScheduledRounds;
  readonly cards: ShownCards;
  readonly releases: Releases;
  readonly addresses: PublicAddresses;
  readonly deliveries: Pick<WebhookDeliveries, 'failedSince'>;
  readonly conditions: ResourceConditions;
  readonly services: Pick<RunningServices, 'taskCounts'>;
  readonly rollouts: Pick<Rollouts, 'of'>;
  readonly directory: ResourceDirectory;
  readonly logs: LogGroups;
  readonly ledger: SpendLedger;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Such as `24.21.0`. */
  readonly nodeVersion: string;
};

/** What is kept of the rounds that come by themselves. */
export type ScheduledRounds = {
  /** When the setup was last looked at; `none` where it never was. */
  readonly lastLookMs: () => Promise<Looked<number>>;
  /** Whether there was a morning report on a day, by the team's clocks; `none` where there was not. */
  readonly report: (day: Day) => Promise<Looked<true>>;
};

/** What is kept of the cards in the chat. */
export type ShownCards = {
  /** Cards that the chat refuses as they stand, or whose thread it refuses, with why; `none` where there are none. */
  readonly refused: () => Promise<
    Looked<readonly { readonly card: string; readonly reason: Refused | ThreadRefusal }[]>
  >;
};

/** What is needed before a check makes sense: without the token, nothing of the server can be seen. */
export type Need = 'chat' | 'code-host' | 'cloud';

export type Check = {
  readonly id: CheckId;
  /** Null where it makes sense whatever is closed. */
  readonly needs: Need | null;
  /** `terminal`: what it takes, the bot does not have: a right, a person's own machine, or leave to spend money. */
  readonly from?: 'terminal';
  readonly run: (plan: SetupPlan, outside: Outside) => Promise<readonly Finding[]>;
};

/** What is said where something is known, or is not there; and that it could not be looked at where it could not. */
export function lookedAt<Value>(
  check: CheckId,
  looked: Looked<Value>,
  whenNone: readonly Finding[],
  whenKnown: (value: Value) => readonly Finding[],
): readonly Finding[] {
  if (looked.kind === 'known') return whenKnown(looked.value);
  return looked.kind === 'none' ? whenNone : [unchecked(check, looked)];
}

export function unchecked(check: CheckId, { reason }: Unseen): Finding {
  return { kind: 'unchecked', check, reason };
}
