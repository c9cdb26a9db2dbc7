import { alertStores } from './alert/stores.ts';
import { costStores } from './cost/stores.ts';
import { deployStores } from './deploy/stores.ts';
import { doctorStores } from './doctor/stores.ts';
import { historyStores } from './history/stores.ts';
import { jobStores } from './jobs/stores.ts';
import { lockStores } from './lock/stores.ts';
import { outboxStores } from './outbox/stores.ts';
import { peopleStores } from './people/stores.ts';
import { reviewStores } from './review/stores.ts';
import { statusStores } from './status/stores.ts';

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
