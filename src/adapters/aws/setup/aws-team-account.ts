import { GetParameterCommand, ParameterNotFound, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { Secret } from '../../../application/kit/secret.ts';
import {
  type AccountIdentity,
  AccountRefused,
  type TeamAccount,
} from '../../../application/setup/ports/team-account.ts';
import type { Sentence } from '../../../application/setup/setup-problem.ts';
import type { ParameterName } from '../../../domain/doctor/finding.ts';
import type { InstallerTask, TaskRights } from '../../../domain/setup/installer-rights.ts';
import { lacksCredentials } from '../kit/aws-failure.ts';
import type { IdentityQuery } from '../kit/identity-query.ts';
import { bootstrapVersion, installerActions } from './installer-actions.ts';
import { simulatedRights } from './simulated-rights.ts';

export class AwsTeamAccount implements TeamAccount {
  readonly #ssm: SSMClient;
  readonly #sts: STSClient;
  readonly #prefix: string;
  readonly #endpoint: IdentityQuery['endpoint'];
  readonly #toLogIn: () => Promise<Sentence>;

  /** `prefix` is a path such as `/geonbot`; `endpoint`: where IAM is asked instead of at AWS; `toLogIn`: what to do without credentials. */
  constructor(
    ssm: SSMClient,
    sts: STSClient,
    prefix: string,
    toLogIn: () => Promise<Sentence>,
    endpoint: IdentityQuery['endpoint'] = () => null,
  ) {
    this.#ssm = ssm;
    this.#sts = sts;
    this.#prefix = prefix.replace(/\/+$/, '');
    this.#endpoint = endpoint;
    this.#toLogIn = toLogIn;
  }

  identity(): Promise<AccountIdentity> {
    return this.#allowed('sts:GetCallerIdentity', async () => {
      const { Account, Arn } = await this.#sts.send(new GetCallerIdentityCommand({}));
      if (Account === undefined || Arn === undefined)
        throw new AccountRefused({
          en: 'AWS does not tell who this is',
          ko: 'AWS가 누구의 자격 증명인지 알려 주지 않습니다',
        });
      return { account: Account, who: Arn };
    });
  }

  async rightsFor(task: InstallerTask, stack: string): Promise<TaskRights> {
    try {
      const { account, who } = await this.identity();
      const [, partition = 'aws'] = who.split(':');
      const [region, { accessKeyId, secretAccessKey, sessionToken = null }] = await Promise.all([
        this.#sts.config.region(),
        this.#sts.config.credentials(),
      ]);
      const credentials = { accessKeyId, secretAccessKey, sessionToken };
      const place = { partition, account, region, prefix: this.#prefix, stack };
      return await simulatedRights(who, installerActions(place)[task], {
        ...{ region, credentials, partition },
        endpoint: this.#endpoint,
      });
    } catch {
      return { kind: 'unchecked', reason: 'source-unavailable' };
    }
  }

  isReady(): Promise<boolean> {
    return this.#allowed(bootstrapVersion, async () => (await this.#value(bootstrapVersion)) !== null);
  }

  keep(name: ParameterName, secret: Secret): Promise<void> {
    const path = `${this.#prefix}/${name}`;
    return this.#allowed(path, async () => {
      const parameter = { Name: path, Value: secret.reveal(), Type: 'SecureString', Overwrite: true } as const;
      await this.#ssm.send(new PutParameterCommand(parameter));
    });
  }

  kept(name: ParameterName): Promise<Secret | null> {
    const path = `${this.#prefix}/${name}`;
    return this.#allowed(path, async () => {
      const value = await this.#value(path);
      return value === null ? null : new Secret(value);
    });
  }

  async #value(path: string): Promise<string | null> {
    try {
      const { Parameter } = await this.#ssm.send(new GetParameterCommand({ Name: path, WithDecryption: true }));
      return Parameter?.Value ?? null;
    } catch (error) {
      if (error instanceof ParameterNotFound) return null;
      throw error;
    }
  }

  /** Without the cause, which may quote what was sent, secrets included. */
  async #allowed<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof AccountRefused) throw error;
      if (lacksCredentials(error)) throw new AccountRefused(await this.#toLogIn());
      const why = namedIn(error);
      throw new AccountRefused(
        why === null
          ? { en: `AWS could not be asked: ${what}`, ko: `AWS에 물어보지 못했습니다. ${what}` }
          : { en: `AWS refused: ${what} (${why})`, ko: `AWS가 거절했습니다. ${what} (${why})` },
      );
    }
  }
}

/** AWS's own name for what is wrong; null for what never got to AWS, whose name says nothing. */
function namedIn(error: unknown): string | null {
  if (!(error instanceof Error) || !('$fault' in error)) return null;
  return /^[A-Za-z]{1,80}$/.test(error.name) ? error.name : null;
}
