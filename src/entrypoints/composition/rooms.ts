import { alertUseCases } from './alert/use-cases.ts';
import { costUseCases } from './cost/use-cases.ts';
import { deployUseCases } from './deploy/use-cases.ts';
import { historyUseCases } from './history/use-cases.ts';
import { jobUseCases } from './jobs/use-cases.ts';
import { lockUseCases } from './lock/use-cases.ts';
import { peopleUseCases } from './people/use-cases.ts';
import { reviewUseCases } from './review/use-cases.ts';
import { statusUseCases } from './status/use-cases.ts';

/** The use cases of every room. The container makes only what is asked for. */
export const useCases = [
  statusUseCases,
  deployUseCases,
  lockUseCases,
  peopleUseCases,
  historyUseCases,
  reviewUseCases,
  costUseCases,
  alertUseCases,
  jobUseCases,
];
