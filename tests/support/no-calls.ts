import type { CallForAlarms } from '../../src/application/alert/call-for-alarms.ts';

/** A team whose alarms call nobody. */
export const noCalls: Pick<CallForAlarms, 'about'> = { about: async () => {} };
