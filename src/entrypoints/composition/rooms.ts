import type { Room } from '../../application/jobs/job.ts';
import { alertGrants } from './alert/rules.ts';
import { ALERT_WORK } from './alert/tokens.ts';
import { alertUseCases } from './alert/use-cases.ts';
import { savingsAdapters } from './cost/savings.ts';
import { COST_WORK } from './cost/tokens.ts';
import { costUseCases } from './cost/use-cases.ts';
import { DEPLOY_WORK } from './deploy/tokens.ts';
import { deployUseCases } from './deploy/use-cases.ts';
import { doctor } from './doctor/wiring.ts';
import { help } from './help/wiring.ts';
import { HISTORY_WORK } from './history/tokens.ts';
import { historyUseCases } from './history/use-cases.ts';
import { jobUseCases } from './jobs/use-cases.ts';
import { workTable } from './late-modules.ts';
import { LOCK_WORK } from './lock/tokens.ts';
import { lockUseCases } from './lock/use-cases.ts';
import { logs } from './logs/wiring.ts';
import { outboxUseCases } from './outbox/use-cases.ts';
import { LINK_WORK } from './people/tokens.ts';
import { peopleUseCases } from './people/use-cases.ts';
import { REVIEW_WORK } from './review/tokens.ts';
import { reviewUseCases } from './review/use-cases.ts';
import type { RoomWiring } from './room-wiring.ts';
import { STATUS_WORK } from './status/tokens.ts';
import { statusUseCases } from './status/use-cases.ts';

/** Every room. One without wiring does not compile. */
export const rooms: { readonly [InRoom in Room]: RoomWiring<InRoom> } = {
  status: { work: STATUS_WORK, useCases: statusUseCases },
  deploy: { work: DEPLOY_WORK, useCases: deployUseCases },
  lock: { work: LOCK_WORK, useCases: lockUseCases },
  history: { work: HISTORY_WORK, useCases: historyUseCases },
  review: { work: REVIEW_WORK, useCases: reviewUseCases },
  people: { work: LINK_WORK, useCases: peopleUseCases },
  cost: { work: COST_WORK, useCases: costUseCases, adapters: savingsAdapters },
  alert: { work: ALERT_WORK, useCases: alertUseCases, grants: alertGrants },
  logs,
  doctor,
  help,
};

export const wirings: readonly RoomWiring<Room>[] = Object.values(rooms);

/** The use cases of every room. The container makes only what is asked for. */
export const useCases = [...wirings.map((room) => room.useCases), jobUseCases, outboxUseCases, workTable];
