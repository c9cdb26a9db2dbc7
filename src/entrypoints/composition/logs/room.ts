import { logs } from './wiring.ts';

/** What the worker loads with the first job of the room. */
export const logsRoom = [logs.adapters, logs.useCases];
