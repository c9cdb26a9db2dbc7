import { type Environment, inside } from './environment.ts';
import type { SimulatedTime } from './simulated-time.ts';
import type { StackFunction } from './stack.ts';

type Handler = (event: unknown) => Promise<unknown>;
type Warm = { readonly environment: Environment; readonly handler: Handler };
type Running = { readonly environment: Environment; readonly functionId: string; readonly die: (why: string) => void };

export type Ended =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly why: string };

/** In this process: a module that was loaded once is not loaded anew. */
let started = 0;

/** How long AWS takes for a new environment of each, in milliseconds, as measured in `docs/architecture/overview.md`. */
const coldMs: Readonly<Record<string, number>> = { worker: 900, 'github-webhook': 350, 'discord-interactions': 250 };

/** Lambda as the stack uses it: an environment works on one event, new ones are started cold, and an account has only so many. */
export class LambdaPool {
  readonly #time: SimulatedTime;
  readonly #functions: ReadonlyMap<string, StackFunction>;
  readonly #limit: number;
  readonly #warm = new Map<string, Warm[]>();
  readonly #running = new Set<Running>();
  throttled = 0;
  killed = 0;
  #room: () => void = () => undefined;
  /** Milliseconds that each function ran for. */
  readonly ranMs = new Map<string, number>();

  /** `limit`: of the account, for all its functions together. */
  constructor(time: SimulatedTime, functions: readonly StackFunction[], limit: number) {
    this.#time = time;
    this.#functions = new Map(functions.map((one) => [one.id, one]));
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#running.size >= this.#limit;
  }

  /** Calls it whenever the account has room again. */
  onRoom(tell: () => void): void {
    this.#room = tell;
  }

  idOf(entrypoint: string): string {
    for (const { id, entrypoint: named } of this.#functions.values()) if (named === entrypoint) return id;
    throw new Error(`the stack has no ${entrypoint}`);
  }

  /** Null where the account has no room for another one. */
  async invoke(functionId: string, event: unknown): Promise<Ended | null> {
    const made = this.#functions.get(functionId);
    if (made === undefined) throw new Error(`the stack has no ${functionId}`);
    if (this.isFull) {
      this.throttled += 1;
      return null;
    }
    const { promise: death, resolve: dies } = Promise.withResolvers<Ended>();
    const idle = this.#warm.get(functionId)?.pop();
    const environment = idle?.environment ?? { name: `${made.entrypoint}-${++started}`, isDead: false };
    const running: Running = {
      environment,
      functionId,
      die: (why) => {
        environment.isDead = true;
        dies({ kind: 'failed', why });
      },
    };
    this.#running.add(running);
    this.#time.ran(1);
    const startedMs = this.#time.nowMs;
    const timer = setTimeout(() => running.die('timed out'), made.timeoutMs);
    const ended = await Promise.race([death, this.#work(made, idle, environment, event)]);
    clearTimeout(timer);
    const wasFull = this.isFull;
    this.#running.delete(running);
    this.#time.ran(-1);
    this.ranMs.set(made.entrypoint, (this.ranMs.get(made.entrypoint) ?? 0) + this.#time.nowMs - startedMs);
    if (wasFull) this.#room();
    return ended;
  }

  /** As when the machine below the oldest one that runs breaks. */
  killOne(entrypoint: string): void {
    const id = this.idOf(entrypoint);
    const victim = [...this.#running].find(({ functionId, environment }) => functionId === id && !environment.isDead);
    if (victim === undefined) return;
    this.killed += 1;
    victim.die('killed');
  }

  async #work(made: StackFunction, idle: Warm | undefined, environment: Environment, event: unknown): Promise<Ended> {
    return inside(environment, async () => {
      try {
        const handler = idle?.handler ?? (await this.#start(made, environment));
        const answer = await handler(event);
        if (!environment.isDead)
          this.#warm.set(made.id, [...(this.#warm.get(made.id) ?? []), { environment, handler }]);
        return { kind: 'answered', answer } as const;
      } catch (error) {
        if (!environment.isDead) environment.isDead = true;
        return {
          kind: 'failed',
          why: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } as const;
      }
    });
  }

  async #start({ entrypoint }: StackFunction, { name }: Environment): Promise<Handler> {
    await this.#time.sleep(coldMs[entrypoint] ?? 500);
    // Another query is another instance of the module, with a container of its own.
    const module = (await import(`../../src/entrypoints/${entrypoint}.lambda.ts?${name}`)) as { handler: Handler };
    return module.handler;
  }
}
