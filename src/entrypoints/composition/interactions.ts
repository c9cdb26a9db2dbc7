import { ContainerModule } from 'inversify';
import {
  LambdaVersionSuggestions,
  type LambdaVersionSuggestionsOptions,
} from '../../adapters/aws/deploy/lambda-version-suggestions.ts';
import { SqsWorkQueue } from '../../adapters/aws/jobs/sqs-work-queue.ts';
import type { SqsQueueOptions } from '../../adapters/aws/kit/sqs-fifo-queue.ts';
import type { InteractionSettings } from '../../adapters/discord/kit/reception.ts';
import { InteractionHandler } from '../http/interaction-handler.ts';
import type { Log } from '../log.ts';
import { WORK_QUEUE } from './aws/queue.ts';
import { createContainer } from './container.ts';
import { LOG } from './system.ts';
import { token } from './token.ts';

export const INTERACTION_HANDLER = token<InteractionHandler>('interaction-handler');

export type InteractionStart = {
  readonly settings: InteractionSettings;
  readonly queue: SqsQueueOptions;
  /** Null where versions are suggested without asking anybody. */
  readonly versions: LambdaVersionSuggestionsOptions | null;
};

/** What the door for Discord loads with the first interaction that is no PING. */
export function interactionHandler(start: InteractionStart, log: Log): InteractionHandler {
  const { settings, queue, versions } = start;
  const interactions = new ContainerModule(({ bind }) => {
    bind(LOG).toConstantValue(log);
    bind(WORK_QUEUE).toResolvedValue(() => new SqsWorkQueue(queue));
    bind(INTERACTION_HANDLER).toResolvedValue(
      (workQueue, lines) => {
        const suggestions = versions === null ? null : new LambdaVersionSuggestions(versions);
        return new InteractionHandler(settings, { queue: workQueue, versions: suggestions, log: lines });
      },
      [WORK_QUEUE, LOG],
    );
  });
  return createContainer(interactions).get(INTERACTION_HANDLER);
}
