import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { Secret } from '../../../application/kit/secret.ts';
import { recordOf } from '../../../domain/kit/record-of.ts';

/** `missing`: full names of missing parameters; empty if SSM did not answer. Never holds a value. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
  readonly missing: readonly string[];

  constructor(message: string, missing: readonly string[]) {
    super(message);
    this.missing = missing;
  }
}

/**
 * SecureString parameters by exact name: the permission to list a path would expose everything below it. Values are cached for
 * five minutes, so that a rotation needs no deployment.
 */
export class SsmSecrets {
  readonly #client: SSMClient;
  readonly #prefix: string;
  readonly #clock: Clock;
  readonly #patienceMs: number;
  readonly #known = new Map<string, { readonly secret: Secret; readonly readAtMs: number }>();

  /** `prefix` is a path such as `/geonbot`. `patienceMs`: after which SSM counts as silent. */
  constructor(client: SSMClient, prefix: string, clock: Clock, patienceMs = inTimeMs) {
    this.#patienceMs = patienceMs;
    this.#client = client;
    this.#prefix = prefix.replace(/\/+$/, '');
    this.#clock = clock;
  }

  /**
   * The secrets of these names, such as `discord/bot-token`. A cached value is used while SSM does not answer. @throws
   * SecretsError
   */
  async read<Name extends string>(names: readonly Name[]): Promise<Readonly<Record<Name, Secret>>> {
    const nowMs = this.#clock.nowMs();
    const stale = names.filter((name) => nowMs - (this.#known.get(name)?.readAtMs ?? -Infinity) >= freshMs);
    for (let start = 0; start < stale.length; start += namesPerCall) {
      await this.#refresh(stale.slice(start, start + namesPerCall), nowMs);
    }
    return recordOf(names, (name) => this.#remembered(name));
  }

  async #refresh(names: readonly string[], nowMs: number): Promise<void> {
    const byPath = new Map(names.map((name) => [this.#path(name), name]));
    const answer = await this.#ask([...byPath.keys()]);
    if (answer instanceof SecretsError) {
      if (names.every((name) => this.#known.has(name))) return;
      throw answer;
    }
    for (const { Name: path = '', Value = '' } of answer) {
      const name = byPath.get(path);
      // A value from a file may end in a line break, which is invalid in a header.
      const value = Value.replace(/[\r\n]+$/, '');
      if (name === undefined || value === '') continue;
      this.#known.set(name, { secret: new Secret(value), readAtMs: nowMs });
      byPath.delete(path);
    }
    if (byPath.size > 0) throw missingParameters([...byPath.keys()]);
  }

  async #ask(paths: readonly string[]) {
    try {
      const command = new GetParametersCommand({ Names: [...paths], WithDecryption: true });
      const answer = await this.#client.send(command, { abortSignal: AbortSignal.timeout(this.#patienceMs) });
      return answer.Parameters ?? [];
    } catch (error) {
      // Without the cause, which quotes an unparsable answer including its secrets.
      const why = error instanceof Error && /^[A-Za-z]{1,80}$/.test(error.name) ? error.name : 'unknown';
      return new SecretsError(`SSM would not give the parameters ${paths.join(', ')}: ${why}`, []);
    }
  }

  #remembered(name: string): Secret {
    const known = this.#known.get(name);
    if (known === undefined) throw missingParameters([this.#path(name)]);
    return known.secret;
  }

  #path(name: string): string {
    return `${this.#prefix}/${name}`;
  }
}

/**
 * For all tries together. A door that is cold has to answer within ten seconds: only what GitHub has an answer to, or sees fail, is
 * delivered again.
 */
const inTimeMs = 5_000;
const freshMs = 5 * 60_000;
/** The most that GetParameters takes. */
const namesPerCall = 10;

function missingParameters(paths: readonly string[]): SecretsError {
  return new SecretsError(`SSM has no parameter ${paths.join(', ')}`, paths);
}
