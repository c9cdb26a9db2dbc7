import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import manifest from '#package' with { type: 'json' };
import { itemVersion } from '../../src/adapters/aws/kit/stored-item.ts';
import { previousRelease } from '../../src/domain/installation/release.ts';
import type { Configuration } from '../../src/entrypoints/composition/configuration.ts';

export type InstalledProps = {
  readonly configuration: Configuration;
  readonly parameterPrefix: string;
  readonly table: { readonly tableName: string };
  /** Such as `nodejs24.x`. */
  readonly runtime: string;
};

/**
 * What is deployed, for the doctor: the version, a fingerprint of the configuration, and where to look. A parameter, because whoever
 * runs the doctor reads the secrets below the same prefix anyway. There is no secret in it.
 */
export class Installed extends Construct {
  readonly json: string;
  /** Every queue of the stack so far for what could not be worked on. */
  readonly deadLetterQueues: readonly Queue[];
  /** By what `npx geonbot redrive` calls them, such as `Asks`. */
  readonly deadLetterQueuesByName: Readonly<Record<string, Queue>>;

  constructor(scope: Construct, id: string, { configuration, parameterPrefix, table, runtime }: InstalledProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const queues = stack.node.findAll().filter((one) => one instanceof Queue);
    const sourceOf = (dead: Queue) => queues.find(({ deadLetterQueue }) => deadLetterQueue?.queue === dead);
    this.deadLetterQueues = queues.filter((queue) => sourceOf(queue) !== undefined || queue.node.id === 'DeadLetters');
    const named = (dead: Queue) => nameOf(sourceOf(dead) ?? dead, stack);
    this.deadLetterQueuesByName = Object.fromEntries(this.deadLetterQueues.map((dead) => [named(dead), dead]));
    this.json = stack.toJsonString({
      version: manifest.version,
      form: itemVersion,
      goesBackTo: previousRelease,
      configuration: createHash('sha256').update(JSON.stringify(configuration), 'utf8').digest('hex'),
      runtime,
      table: table.tableName,
      deadLetterQueues: this.deadLetterQueues.map((queue) => ({
        name: named(queue),
        url: queue.queueUrl,
        // SQS sends messages back to queues only.
        redrive: sourceOf(queue) === undefined ? null : queue.queueArn,
      })),
    });
    new StringParameter(this, 'Parameter', {
      parameterName: `${parameterPrefix}/installed`,
      description: `${Stack.of(this).stackName}: what is deployed, for geonbot doctor. No secret.`,
      stringValue: this.json,
    });
  }
}

/** Such as `Asks`, for what comes out of the queue `Geonbot/Asks/Queue`. */
function nameOf(queue: Queue, stack: Stack): string {
  return queue.node.path.slice(stack.node.path.length + 1).replace(/\/(?:DeadLetters|Queue)$/, '');
}
