import {
  type AccountPlace,
  type Stack,
  type StackAddresses,
  StackFailed,
  type StackPlan,
} from '../../../application/setup/ports/stack.ts';

export class InMemoryStack implements Stack {
  /** Each plan that was deployed, the newest last. */
  readonly deployed: StackPlan[] = [];
  readonly bootstrapped: string[] = [];
  readonly #addresses: StackAddresses;
  #broken = false;

  constructor(addresses: StackAddresses) {
    this.#addresses = addresses;
  }

  break(): void {
    this.#broken = true;
  }

  async synthesize(plan: StackPlan, folder: string): Promise<string> {
    this.#mayFail();
    return `${folder}/assembly/${plan.stack}.template.json`;
  }

  async deploy(plan: StackPlan): Promise<StackAddresses> {
    this.#mayFail();
    this.deployed.push(plan);
    return this.#addresses;
  }

  async bootstrap({ account, region }: AccountPlace): Promise<void> {
    this.#mayFail();
    this.bootstrapped.push(`${account}/${region}`);
  }

  #mayFail(): void {
    if (this.#broken) throw new StackFailed({ en: 'the stack failed', ko: '스택이 실패했습니다' });
  }
}
