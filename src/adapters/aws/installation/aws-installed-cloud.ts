import {
  type CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  ParameterNotFound,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import {
  CloudRefused,
  type InstalledCloud,
  type InstalledStack,
  type RecordedRelease,
} from '../../../application/installation/ports/installed-cloud.ts';
import { fields, invalid, nullable, number, type Shape, text, withDefault } from '../../../application/kit/shape.ts';
import { templateOf } from '../../../domain/installation/template-difference.ts';
import { lacksCredentials } from '../kit/aws-failure.ts';
import { batchesOf } from '../kit/batches-of.ts';
import { everyPage } from '../kit/every-page.ts';
import { ofJson } from '../kit/stored-item.ts';

export type CloudClients = {
  readonly cloudFormation: CloudFormationClient;
  readonly dynamo: DynamoDBClient;
  readonly ssm: SSMClient;
  readonly pause: (ms: number) => Promise<void>;
};

const anything: Shape<unknown> = (value) => value;

const recordedShape = ofJson(
  fields<RecordedRelease>({
    version: text,
    form: withDefault(nullable(number), null),
    goesBackTo: withDefault(nullable(text), null),
  }),
);

const betweenLooksMs = 5000;
/** Longer than CloudFormation takes for a stack like this one, CloudFront and databases not being in it. */
const mostLooks = 360;
const perCall = 10;

export class AwsInstalledCloud implements InstalledCloud {
  readonly #clients: CloudClients;

  constructor(clients: CloudClients) {
    this.#clients = clients;
  }

  stack(name: string): Promise<InstalledStack | null> {
    return allowed(`the stack ${name}`, async () => {
      const found = await this.#described(name);
      if (found === null) return null;
      const { cloudFormation } = this.#clients;
      const { TemplateBody } = await cloudFormation.send(new GetTemplateCommand({ StackName: name }));
      const templateJson = ofJson(anything)(TemplateBody);
      const parts = await everyPage(async (token) => {
        const page = await cloudFormation.send(new ListStackResourcesCommand({ StackName: name, NextToken: token }));
        return { items: page.StackResourceSummaries ?? [], next: page.NextToken };
      });
      return {
        template: templateOf(templateJson),
        templateJson,
        parts: parts.flatMap(({ LogicalResourceId: id, ResourceType: type, PhysicalResourceId: physicalId }) =>
          id === undefined || type === undefined || physicalId === undefined ? [] : [{ id, type, physicalId }],
        ),
        parameters: Object.fromEntries(
          (found.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
        ),
      };
    });
  }

  recorded(prefix: string): Promise<RecordedRelease | null> {
    const Name = `${prefix}/installed`;
    return allowed(Name, async () => {
      const value = await this.#parameter(Name);
      if (value === null) return null;
      const read = recordedShape(value);
      if (read === invalid)
        throw new CloudRefused({
          en: `${Name} cannot be understood: another program wrote it`,
          ko: `${Name}을(를) 해석할 수 없습니다. 다른 프로그램이 쓴 값입니다`,
        });
      return read;
    });
  }

  removeStack(name: string): Promise<void> {
    return allowed(`to delete the stack ${name}`, async () => {
      if ((await this.#described(name)) === null) return;
      await this.#clients.cloudFormation.send(new DeleteStackCommand({ StackName: name }));
      for (let looks = 0; looks < mostLooks; looks += 1) {
        const found = await this.#described(name);
        if (found === null) return;
        if (found.StackStatus === 'DELETE_FAILED') {
          const why = found.StackStatusReason ?? '-';
          throw new CloudRefused({
            en: `CloudFormation could not delete ${name}: ${why}`,
            ko: `CloudFormation이 ${name} 스택을 지우지 못했습니다: ${why}`,
          });
        }
        await this.#clients.pause(betweenLooksMs);
      }
      throw new CloudRefused({
        en: `CloudFormation has not deleted ${name} within half an hour; it may still be going on`,
        ko: `CloudFormation이 30분 안에 ${name} 스택을 지우지 못했습니다. 아직 진행 중일 수 있습니다`,
      });
    });
  }

  removeTable(name: string): Promise<'removed' | 'gone'> {
    const { dynamo, pause } = this.#clients;
    return allowed(`to delete the table ${name}`, async () => {
      const before = await this.#table(name);
      if (before === null) return 'gone';
      if (before.DeletionProtectionEnabled === true) {
        await dynamo.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: false }));
      }
      for (let looks = 0; looks < mostLooks; looks += 1) {
        const now = await this.#table(name);
        if (now === null) return 'removed';
        if (now.TableStatus === 'ACTIVE') await dynamo.send(new DeleteTableCommand({ TableName: name }));
        else await pause(betweenLooksMs);
      }
      throw new CloudRefused({
        en: `The table ${name} is still there after half an hour`,
        ko: `30분이 지나도 테이블 ${name}이(가) 남아 있습니다`,
      });
    });
  }

  parameters(prefix: string): Promise<readonly string[]> {
    return allowed(`the parameters below ${prefix}`, async () => {
      const found = await everyPage(async (token) => {
        // Without decryption: only the names are wanted.
        const asked = { Path: prefix, Recursive: true, WithDecryption: false, NextToken: token };
        const page = await this.#clients.ssm.send(new GetParametersByPathCommand(asked));
        return { items: page.Parameters ?? [], next: page.NextToken };
      });
      return found.flatMap(({ Name }) => Name ?? []).toSorted();
    });
  }

  removeParameters(names: readonly string[]): Promise<void> {
    return allowed('to delete parameters', async () => {
      for (const Names of batchesOf(names, perCall))
        await this.#clients.ssm.send(new DeleteParametersCommand({ Names }));
    });
  }

  async #described(name: string): Promise<Stack | null> {
    try {
      const { Stacks = [] } = await this.#clients.cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
      const [found] = Stacks;
      return found === undefined || found.StackStatus === 'DELETE_COMPLETE' ? null : found;
    } catch (error) {
      // CloudFormation has no error of its own for it.
      if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message))
        return null;
      throw error;
    }
  }

  async #table(name: string): Promise<TableDescription | null> {
    try {
      return (await this.#clients.dynamo.send(new DescribeTableCommand({ TableName: name }))).Table ?? null;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return null;
      throw error;
    }
  }

  async #parameter(name: string): Promise<string | null> {
    try {
      const { Parameter } = await this.#clients.ssm.send(new GetParameterCommand({ Name: name }));
      return Parameter?.Value ?? null;
    } catch (error) {
      if (error instanceof ParameterNotFound) return null;
      throw error;
    }
  }
}

/** Without the cause, which may quote what was sent. */
async function allowed<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CloudRefused) throw error;
    if (lacksCredentials(error)) {
      throw new CloudRefused({
        en: 'There are no credentials for AWS here: log in first, such as with "aws sso login"',
        ko: 'AWS 자격 증명이 없습니다. 먼저 로그인하세요. 예: "aws sso login"',
      });
    }
    const why = error instanceof Error && /^[A-Za-z]{1,80}$/.test(error.name) ? error.name : 'unknown';
    throw new CloudRefused({ en: `AWS refused ${what}: ${why}`, ko: `AWS가 거절했습니다: ${what}: ${why}` });
  }
}
