import { alertAdapters, alertStores } from './alert/adapters.ts';
import { costAdapters, costStores } from './cost/adapters.ts';
import { deployAdapters, deployStores } from './deploy/adapters.ts';
import { doctorStores } from './doctor/adapters.ts';
import { historyStores } from './history/adapters.ts';
import { jobAdapters, jobStores } from './jobs/adapters.ts';
import { lockStores } from './lock/adapters.ts';
import { outboxQueue, outboxStores } from './outbox/adapters.ts';
import { peopleAdapters, peopleStores } from './people/adapters.ts';
import { reviewAdapters, reviewStores } from './review/adapters.ts';
import { wirings } from './rooms.ts';
import { statusAdapters, statusStores } from './status/adapters.ts';

/** What every room keeps in the table. */
export const stores = [
  statusStores,
  deployStores,
  lockStores,
  historyStores,
  peopleStores,
  reviewStores,
  costStores,
  alertStores,
  doctorStores,
  jobStores,
  outboxStores,
];

/** Whom every room asks and tells outside of the table. */
export const adapters = [
  ...wirings.flatMap((room) => room.adapters ?? []),
  statusAdapters,
  deployAdapters,
  peopleAdapters,
  reviewAdapters,
  costAdapters,
  alertAdapters,
  jobAdapters,
  outboxQueue,
];
