import type { WorkOf } from './work-table.ts';

/** No use case, because what there is to type is the chat's own business. */
export const helpWork: WorkOf<'show-help'> = {
  answering: { 'show-help': async () => ({ kind: 'help' }) },
  following: {},
};
