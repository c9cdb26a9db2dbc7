import type { RoomWork } from './work-table.ts';

/** No use case, because what there is to type is the chat's own business. */
export const helpWork: RoomWork<'help'> = {
  'show-help': async () => ({ kind: 'help' }),
};
