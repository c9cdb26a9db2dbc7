import { CfnCondition, CfnParameter, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type CfnTable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * The one table: deployments, review cards, finished jobs and mornings. It outlives the stack, so a new stack can be told the name of
 * the one that an earlier stack has left behind, and works with that instead of making its own.
 */
export class StateTable extends Construct {
  readonly tableName: string;
  readonly tableArn: string;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey | null }) {
    super(scope, id);
    const stack = Stack.of(this);
    // Without a default CloudFormation would ask every team; once given, it is kept by each later deploy.
    const { valueAsString: existing } = new CfnParameter(stack, 'ExistingTable', {
      description: 'Name of a table that an earlier stack has left behind; empty for a new one.',
      default: '',
      allowedPattern: '([a-zA-Z0-9_.-]{3,255})?',
    });
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(key === null
        ? { encryption: TableEncryption.DEFAULT }
        : { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const isMade = new CfnCondition(this, 'IsMade', { expression: Fn.conditionEquals(existing, '') });
    (table.node.defaultChild as CfnTable).cfnOptions.condition = isMade;
    const made = (ours: string, theirs: string) => Fn.conditionIf(isMade.logicalId, ours, theirs).toString();
    this.tableName = made(table.tableName, existing);
    const adopted = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: existing });
    this.tableArn = made(table.tableArn, adopted);
  }
}
