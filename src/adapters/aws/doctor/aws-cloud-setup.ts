import { createPrivateKey } from 'node:crypto';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { CloudSetup } from '../../../application/doctor/ports/cloud-setup.ts';
import { type ParameterName, parameterNames } from '../../../domain/doctor/finding.ts';
import type { TrustStatement } from '../../../domain/doctor/role-trust.ts';
import { recordOf } from '../../../domain/kit/record-of.ts';
import type { AwsClients } from '../kit/aws-clients.ts';
import { awsFailure, lacksCredentials } from '../kit/aws-failure.ts';

type Options = {
  readonly ssm: SSMClient;
  readonly clients: AwsClients;
  readonly region: string;
  /** Such as `/geonbot`. */
  readonly prefix: string;
  /** Where these are asked instead of at AWS. */
  readonly endpoint: (service: 'IAM' | 'STS' | 'SERVICE_QUOTAS') => string | null;
};

/** The team's account, asked with the credentials of whoever runs the doctor. */
export class AwsCloudSetup implements CloudSetup {
  readonly region: string;
  readonly #ssm: SSMClient;
  readonly #clients: AwsClients;
  readonly #prefix: string;
  readonly #endpoint: Options['endpoint'];

  constructor({ ssm, clients, region, prefix, endpoint }: Options) {
    this.region = region;
    this.#ssm = ssm;
    this.#clients = clients;
    this.#prefix = prefix.replace(/\/+$/, '');
    this.#endpoint = endpoint;
  }

  async parameters(): Promise<Looked<Readonly<Record<ParameterName, 'fine' | 'missing' | 'malformed'>>>> {
    try {
      const Names = parameterNames.map((name) => `${this.#prefix}/${name}`);
      const { Parameters = [] } = await this.#ssm.send(new GetParametersCommand({ Names, WithDecryption: true }));
      const values = new Map(Parameters.map(({ Name, Value = '' }) => [Name, Value]));
      const value = recordOf(parameterNames, (name) => {
        const text = values.get(`${this.#prefix}/${name}`);
        if (text === undefined || text.trim() === '') return 'missing';
        return forms[name](text.trim()) ? 'fine' : 'malformed';
      });
      return { kind: 'known', value };
    } catch (error) {
      return unreadable(error);
    }
  }

  async role(account: string): Promise<Looked<true>> {
    try {
      // Only the session is asked for, because that takes no right in the other account.
      await this.#clients.ecsIn({ region: this.region, account }).config.credentials();
      return { kind: 'known', value: true };
    } catch (error) {
      return awsFailure(error) === 'access-denied' ? { kind: 'none' } : unreadable(error);
    }
  }

  async alarms(): Promise<Looked<true>> {
    try {
      const command = new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 1 });
      const { MetricAlarms = [], CompositeAlarms = [] } = await this.#clients
        .cloudWatchIn({ region: this.region })
        .send(command);
      return MetricAlarms.length + CompositeAlarms.length === 0 ? { kind: 'none' } : { kind: 'known', value: true };
    } catch (error) {
      return unreadable(error);
    }
  }

  async lambdasAtATime(): Promise<Looked<number>> {
    try {
      const { accessKeyId, secretAccessKey, sessionToken = null } = await this.#ssm.config.credentials();
      // Late, because the bot never asks for it.
      const { lambdaQuota } = await import('./lambda-quota.ts');
      const credentials = { accessKeyId, secretAccessKey, sessionToken };
      return await lambdaQuota({ region: this.region, credentials, endpoint: this.#endpoint('SERVICE_QUOTAS') });
    } catch (error) {
      return unreadable(error);
    }
  }

  async roleTrust(arn: string): Promise<Looked<readonly TrustStatement[] | 'another-account'>> {
    try {
      const { accessKeyId, secretAccessKey, sessionToken = null } = await this.#ssm.config.credentials();
      // Late, because the bot never asks for it.
      const { iamRoleTrust } = await import('./iam-role-trust.ts');
      const credentials = { accessKeyId, secretAccessKey, sessionToken };
      return await iamRoleTrust(arn, { region: this.region, credentials, endpoint: this.#endpoint });
    } catch (error) {
      return unreadable(error);
    }
  }
}

/** Why AWS did not tell. */
export function unreadable(error: unknown): Unseen {
  return { kind: 'unreadable', reason: lacksCredentials(error) ? 'no-credentials' : awsFailure(error) };
}

const forms: Readonly<Record<ParameterName, (text: string) => boolean>> = {
  'discord/bot-token': (text) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text),
  'github/app-id': (text) => /^(?:\d+|Iv[\w.]+)$/.test(text),
  'github/private-key': isRsaKey,
  // GitHub signs with the bytes of the text, which have to be the same on both sides.
  'github/webhook-secret': (text) => /^[\x21-\x7e]+$/.test(text),
};

function isRsaKey(text: string): boolean {
  try {
    return createPrivateKey(text.replace(/\\n/g, '\n')).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
