import { ContainerModule } from 'inversify';
import type { RoomWork } from '../../work/work-table.ts';
import type { RoomWiring } from '../room-wiring.ts';
import { token } from '../token.ts';

export const HELP_WORK = token<RoomWork<'help'>>('help-work');

export const help = {
  work: HELP_WORK,
  useCases: new ContainerModule(({ bind }) => {
    // No use case: only the chat knows what people can type.
    bind(HELP_WORK).toConstantValue({ 'show-help': async () => ({ kind: 'help' }) });
  }),
} satisfies RoomWiring<'help'>;
