import { describe, expect, it } from 'vitest';
import { saidPlainly } from './grants.ts';
import { ownKeys, synthesized } from './synthesized-stack.ts';

type Statement = {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, unknown>> };
};

const own = synthesized({ encryption: ownKeys });

/** What this Lambda may do with keys: `actions on key where …`, without the account and the region. */
function mayWithKeys(role: string, template = own): readonly string[] {
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => Object.values(template.findResources(type)))
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(role)));
  const statements: Statement[] = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements
    .filter(({ Action }) => JSON.stringify(Action).includes('kms:'))
    .map(({ Action, Resource, Condition }) => {
      const actions = [Action].flat().map((action) => action.replace('kms:', ''));
      const conditions = Object.entries(Condition?.StringEquals ?? {}).map(([name, values]) => {
        const of = [values].flat().map((value) => saidPlainly(value).replace(/^.*parameter\/team\/geonbot\//, ''));
        return `${name.replace('kms:', '')}=${of.join('+').replace('.<AWS::Region>.<AWS::URLSuffix>', '')}`;
      });
      const key = Object.entries(ownKeys).find(([, arn]) => arn === Resource)?.[0] ?? String(Resource);
      return [actions.join('+'), key, ...conditions.sort()].join(' ');
    })
    .sort();
}

const usesItems = 'Decrypt+DescribeKey+Encrypt+GenerateDataKey+ReEncryptFrom+ReEncryptTo table ViaService=dynamodb';
const sends = 'Decrypt+GenerateDataKey queues ViaService=sqs';
const reads = (...names: string[]) =>
  `Decrypt secrets EncryptionContext:PARAMETER_ARN=${names.join('+')} ViaService=ssm`;

describe('keys of the team’s own', () => {
  it('encrypt the table and every queue', () => {
    const tables = Object.values(own.findResources('AWS::DynamoDB::Table')).map(({ Properties }) => Properties);
    expect(tables.map(({ SSESpecification }) => SSESpecification)).toEqual([
      { KMSMasterKeyId: ownKeys.table, SSEEnabled: true, SSEType: 'KMS' },
    ]);
    const queues = Object.values(own.findResources('AWS::SQS::Queue')).map(({ Properties }) => Properties);
    expect(new Set(queues.map(({ KmsMasterKeyId }) => KmsMasterKeyId))).toEqual(new Set([ownKeys.queues]));
    expect(queues.filter(({ SqsManagedSseEnabled }) => SqsManagedSseEnabled === true)).toEqual([]);
  });

  it.each([
    ['DiscordInteractions', [sends]],
    ['VersionSuggestions', [reads('github/app-id', 'github/private-key')]],
    ['GitHubWebhook', [sends, reads('github/webhook-secret')]],
    ['Worker', ['Decrypt queues', sends, reads('discord/bot-token', 'github/app-id', 'github/private-key'), usesItems]],
    ['CostReport', [sends, reads('discord/bot-token'), usesItems]],
    ['OwnAlarms', [reads('discord/bot-token')]],
  ])('may be used by %s for what it does and nothing else', (role, expected) => {
    expect(mayWithKeys(role)).toEqual([...expected].sort());
  });

  it('are nobody’s business where none is configured', () => {
    expect(JSON.stringify(synthesized().toJSON())).not.toContain('kms');
  });

  it('leave alone what has no key of its own', () => {
    const tableOnly = synthesized({ encryption: { table: ownKeys.table } });
    expect(mayWithKeys('DiscordInteractions', tableOnly)).toEqual([]);
    expect(mayWithKeys('Worker', tableOnly)).toEqual([usesItems]);
  });

  it('are refused where they are in another region, or no key', () => {
    const elsewhere = ownKeys.table.replace('ap-northeast-2', 'us-east-1');
    expect(() => synthesized({ encryption: { table: elsewhere } })).toThrow(/encryption\.table: is in us-east-1/);
    expect(() => synthesized({ encryption: { queues: 'alias/ours' } })).toThrow(/encryption\.queues: must be the ARN/);
  });
});
