import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { CloudSetup } from '../../../application/doctor/ports/cloud-setup.ts';
import { type ParameterName, parameterNames } from '../../../domain/doctor/finding.ts';
import type { TrustStatement } from '../../../domain/doctor/role-trust.ts';
import { recordOf } from '../../../domain/kit/record-of.ts';

/** An account with its parameters, and the other accounts that let it in. */
export class InMemoryCloudSetup implements CloudSetup {
  readonly region: string;
  readonly kept = new Map<ParameterName, 'fine' | 'malformed'>(parameterNames.map((name) => [name, 'fine']));
  readonly openAccounts = new Set<string>();
  hasAlarms = true;
  lambdas = 1000;
  /** By ARN. */
  readonly roles = new Map<string, readonly TrustStatement[]>();
  ownAccount = '123456789012';
  /** Why nothing can be asked; null where it can. */
  trouble: Unseen['reason'] | null = null;

  constructor(region: string) {
    this.region = region;
  }

  async parameters(): Promise<Looked<Readonly<Record<ParameterName, 'fine' | 'missing' | 'malformed'>>>> {
    return this.#looked(recordOf(parameterNames, (name) => this.kept.get(name) ?? 'missing'));
  }

  async role(account: string): Promise<Looked<true>> {
    return this.#looked(this.openAccounts.has(account) ? true : null);
  }

  async alarms(): Promise<Looked<true>> {
    return this.#looked(this.hasAlarms ? true : null);
  }

  async lambdasAtATime(): Promise<Looked<number>> {
    return this.#looked(this.lambdas);
  }

  async roleTrust(arn: string): Promise<Looked<readonly TrustStatement[] | 'another-account'>> {
    const isOwn = arn.split(':')[4] === this.ownAccount;
    return this.#looked(isOwn ? (this.roles.get(arn) ?? null) : 'another-account');
  }

  #looked<Value>(value: Value | null): Looked<Value> {
    if (this.trouble !== null) return { kind: 'unreadable', reason: this.trouble };
    return value === null ? { kind: 'none' } : { kind: 'known', value };
  }
}
