import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Looked } from '../../../application/doctor/looked.ts';
import type { Installation, Installed } from '../../../application/doctor/ports/installation.ts';
import { invalid } from '../../../application/kit/shape.ts';
import { unreadable } from './aws-cloud-setup.ts';
import { installedIn } from './written-installation.ts';

/** As the stack writes it, beside the secrets and without any of them. Asked once. */
export class SsmInstallation implements Installation {
  readonly parameter: string;
  readonly #ssm: SSMClient;
  #asked: Promise<Looked<Installed>> | null = null;

  /** `prefix` is a path such as `/geonbot`. */
  constructor(ssm: SSMClient, prefix: string) {
    this.#ssm = ssm;
    this.parameter = `${prefix.replace(/\/+$/, '')}/installed`;
  }

  installed(): Promise<Looked<Installed>> {
    this.#asked ??= this.#ask();
    return this.#asked;
  }

  async #ask(): Promise<Looked<Installed>> {
    try {
      const { Parameters = [] } = await this.#ssm.send(new GetParametersCommand({ Names: [this.parameter] }));
      const written = Parameters[0]?.Value;
      if (written === undefined) return { kind: 'none' };
      const value = installedIn(written);
      return value === invalid ? { kind: 'unreadable', reason: 'not-understood' } : { kind: 'known', value };
    } catch (error) {
      return unreadable(error);
    }
  }
}
