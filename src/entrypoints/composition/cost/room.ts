import { costAdapters } from './adapters.ts';
import { savingsAdapters } from './savings.ts';
import { costUseCases } from './use-cases.ts';

/** What the worker loads with the first job of the room: all but its stores, which others read too. */
export const costRoom = [costAdapters, savingsAdapters, costUseCases];
