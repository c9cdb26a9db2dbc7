import { Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { eventTarget } from './event-dead-letters.ts';

export type RolloutEventsProps = {
  /** The way in for events. */
  readonly events: Queue;
  /** Where that goes which cannot be handed over. */
  readonly deadLetters: Queue;
  /** ARNs of the services whose rollouts are followed. */
  readonly services: readonly string[];
};

/** EventBridge takes patterns of up to 2,048 characters; the rest of one, and what the tokens in ARNs become, has to fit too. */
const longestList = 1500;
const longestTokens = 30;

/** Takes what ECS tells of the rollouts of these services, of this account and region, to the queue for events. */
export class RolloutEvents extends Construct {
  constructor(scope: Construct, id: string, { events, deadLetters, services }: RolloutEventsProps) {
    super(scope, id);
    for (const [index, resources] of listsOf(services).entries()) {
      new Rule(this, index === 0 ? 'Rule' : `Rule${index + 1}`, {
        description: `${Stack.of(this).stackName}: rollouts of ECS services`,
        eventPattern: { source: ['aws.ecs'], detailType: ['ECS Deployment State Change'], resources: [...resources] },
        targets: [eventTarget(events, deadLetters)],
      });
      // These are of a rollout and not of a service, which is in the detail.
      new Rule(this, index === 0 ? 'HookRule' : `HookRule${index + 1}`, {
        description: `${Stack.of(this).stackName}: pauses of rollouts of ECS services`,
        eventPattern: {
          source: ['aws.ecs'],
          detailType: ['ECS Hook State Change'],
          detail: { serviceArn: [...resources] },
        },
        targets: [eventTarget(events, deadLetters)],
      });
    }
  }
}

/** As few lists as fit into patterns; none of nothing, because a pattern without services would take those of everybody. */
function listsOf(services: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = [];
  let length = longestList;
  for (const service of services) {
    length += service.length + longestTokens;
    if (length > longestList) {
      lists.push([]);
      length = service.length + longestTokens;
    }
    lists.at(-1)?.push(service);
  }
  return lists;
}
