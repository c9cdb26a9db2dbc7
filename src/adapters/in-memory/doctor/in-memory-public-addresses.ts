import type { Looked } from '../../../application/doctor/looked.ts';
import type { ForgedAnswer, PublicAddresses } from '../../../application/doctor/ports/public-addresses.ts';

/** Addresses, and what each answers to whom it does not know. */
export class InMemoryPublicAddresses implements PublicAddresses {
  readonly answers = new Map<string, ForgedAnswer>();

  async forge(url: string): Promise<Looked<ForgedAnswer>> {
    const answer = this.answers.get(url);
    return answer === undefined ? { kind: 'none' } : { kind: 'known', value: answer };
  }
}
