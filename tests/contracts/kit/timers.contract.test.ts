import { setTimeout as pause } from 'node:timers/promises';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { SystemTimers } from '../../../src/adapters/system/system-timers.ts';
import { timersContract } from './timers.contract.ts';

timersContract('SystemTimers', () => ({ subject: new SystemTimers(), passes: (ms) => pause(ms) }));
timersContract('InMemoryTimers', () => {
  const subject = new InMemoryTimers();
  return { subject, passes: async (ms) => subject.advance(ms) };
});
