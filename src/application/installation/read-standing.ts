import type { AlarmId } from '../../domain/alert/alarm.ts';
import type { AlarmRecord } from '../../domain/alert/alarm-record.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import type { Standing } from '../../domain/installation/rule-change.ts';
import type { ReviewRecord } from '../../domain/review/review-card.ts';
import type { AlarmCards } from '../alert/ports/alarm-cards.ts';
import type { Deployments } from '../deploy/ports/deployments.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { ReviewCards } from '../review/ports/review-cards.ts';
import type { KeptItem, KeptItems } from './ports/kept-items.ts';

export type StandingSources = {
  readonly items: KeptItems;
  readonly deployments: Pick<Deployments, 'ofId'>;
  readonly reviews: Pick<ReviewCards, 'ofKey'>;
  readonly alarms: Pick<AlarmCards, 'ofAlarm'>;
  readonly clock: Clock;
  /** Whether an error says that an item cannot be read, and not that nobody answered. */
  readonly isUnreadable: (error: unknown) => boolean;
};

/** Reads all that the rules judge. An item that cannot be read is counted, and stops nobody. */
export async function readStanding(sources: StandingSources): Promise<Standing> {
  const deployments: Deployment[] = [];
  const reviews: ReviewRecord[] = [];
  const alarms: AlarmRecord[] = [];
  let unreadable = 0;
  const add = async <Thing>(found: Promise<Thing | null>, to: Thing[]) => {
    try {
      const thing = await found;
      if (thing !== null) to.push(thing);
    } catch (error) {
      if (!sources.isUnreadable(error)) throw error;
      unreadable += 1;
    }
  };
  for await (const { items } of sources.items.pages(null)) {
    for (const item of items) {
      const id = nameIn(item);
      if (item.kind === 'deployment') await add(sources.deployments.ofId(id as Deployment['id']), deployments);
      if (item.kind === 'reviewCard') await add(sources.reviews.ofKey(id), reviews);
      if (item.kind === 'alarm') await add(sources.alarms.ofAlarm(id as AlarmId), alarms);
    }
  }
  return {
    deployments: deployments.toSorted((a, b) => b.requestedAtMs - a.requestedAtMs),
    reviews: reviews.filter(({ pullRequest }) => pullRequest !== null && !isOver(pullRequest)),
    alarms,
    unreadable,
    nowMs: sources.clock.nowMs(),
  };
}

/** `#` divides the kind in a key from what it is about. */
function nameIn({ key }: KeptItem): string {
  const [pk = ''] = JSON.parse(key) as readonly string[];
  return pk.slice(pk.indexOf('#') + 1);
}

function isOver({ state }: NonNullable<ReviewRecord['pullRequest']>): boolean {
  return state !== 'open';
}
