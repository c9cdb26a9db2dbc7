import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { clockContract } from './clock.contract.ts';

clockContract('SystemClock', () => ({ clock: new SystemClock(), watch: () => Date.now() }));

clockContract('InMemoryClock that is set', () => {
  let setMs = Date.UTC(2026, 10, 16, 9);
  const clock = new InMemoryClock(0);
  const watch = () => {
    setMs += 1;
    clock.set(setMs);
    return setMs;
  };
  watch();
  return { clock, watch };
});

clockContract('InMemoryClock that is moved on', () => {
  let passedMs = Date.UTC(2026, 10, 16, 9);
  const clock = new InMemoryClock(passedMs);
  const watch = () => {
    passedMs += 1;
    clock.advance(1);
    return passedMs;
  };
  return { clock, watch };
});
