import { doctor } from './wiring.ts';

/** What the worker loads with the first job of the room: all but its stores, which others read too. */
export const doctorRoom = [doctor.adapters, doctor.useCases];
