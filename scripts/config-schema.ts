import { z } from 'zod';
import { configurationSchema } from '../src/entrypoints/composition/configuration.ts';

/** The text of `geonbot.schema.json`, for editors: what a person may write, so with every default left optional. */
export function configurationJsonSchema(): string {
  const schema = z.toJSONSchema(configurationSchema, { io: 'input', target: 'draft-7' });
  const titled = {
    ...schema,
    title: 'Geonbot',
    description: 'geonbot.yaml: what Geonbot watches, deploys and reports.',
  };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
