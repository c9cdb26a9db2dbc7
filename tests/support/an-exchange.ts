import type { Day } from '../../src/domain/calendar/day.ts';
import type { Exchange } from '../../src/domain/cost/exchange.ts';
import { parseMoney, zero } from '../../src/domain/cost/money.ts';

/** What a team has written down. */
export const won: Exchange = { currency: 'KRW', rate: parseMoney('1380.5') ?? zero, asOf: '2026-11-20' as Day };
