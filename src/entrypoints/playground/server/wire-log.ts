import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Log, LogFields } from '../../log.ts';
import type { WireHop } from '../protocol.ts';

const kept = 80;

/** Remembers what went between the parts, and what the bot's own log said about it. */
export class WireLog implements Log {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #hops: readonly WireHop[] = [];

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  hops(): readonly WireHop[] {
    return this.#hops;
  }

  hop(from: string, to: string, what: string): void {
    this.#hops = [...this.#hops, { atMs: this.#clock.nowMs(), from, to, what }].slice(-kept);
    this.#changed();
  }

  info(message: string, fields: LogFields): void {
    this.hop('bot', '', said(message, fields));
  }

  warn(message: string, fields: LogFields): void {
    this.hop('bot', '', `warns: ${said(message, fields)}`);
  }

  error(message: string, fields: LogFields, cause: unknown): void {
    this.hop('bot', '', `fails: ${said(message, fields)}: ${cause instanceof Error ? cause.message : 'unknown'}`);
  }
}

function said(message: string, { correlation_id: _, ...fields }: LogFields): string {
  return [message, ...Object.values(fields)].join(' · ');
}
