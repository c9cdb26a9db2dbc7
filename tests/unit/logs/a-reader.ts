import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryLogGroups } from '../../../src/adapters/in-memory/logs/in-memory-log-groups.ts';
import { logNowMs } from './a-log.ts';

export function aReader(mostEvents?: number) {
  const clock = new InMemoryClock(logNowMs);
  return { groups: new InMemoryLogGroups(mostEvents), clock, timers: new InMemoryTimers() };
}
