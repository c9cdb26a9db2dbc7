import type { DeadLetterQueue, Installed } from '../../../application/doctor/ports/installation.ts';
import { fields, list, nullable, type Shape, text } from '../../../application/kit/shape.ts';
import { ofJson } from '../kit/stored-item.ts';

/** What the stack writes of itself into Parameter Store and into the environment of the worker. */
export const installedIn: Shape<Installed> = ofJson(
  fields<Installed>({
    version: text,
    configuration: text,
    runtime: text,
    table: text,
    deadLetterQueues: list(fields<DeadLetterQueue>({ name: text, url: text, redrive: nullable(text) })),
  }),
);
