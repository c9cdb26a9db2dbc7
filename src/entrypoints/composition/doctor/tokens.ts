import type { Outside } from '../../../application/doctor/check.ts';
import type { ExamineSetup } from '../../../application/doctor/examine-setup.ts';
import type { Unseen } from '../../../application/doctor/looked.ts';
import type { SetupWatches } from '../../../application/doctor/ports/setup-watches.ts';
import type { WatchSetup } from '../../../application/doctor/watch-setup.ts';
import type { RoomWork } from '../../work/work-table.ts';
import { token } from '../token.ts';

/** Whom only the doctor asks. `why`: of what was thrown, why it could not be read. */
export type SetupSources = Pick<
  Outside,
  | 'chat'
  | 'codeHost'
  | 'deliveries'
  | 'cloud'
  | 'installation'
  | 'deadLetters'
  | 'addresses'
  | 'releases'
  | 'nodeVersion'
> & { readonly why: (error: unknown) => Unseen };

export const SETUP_SOURCES = token<SetupSources>('setup-sources');
export const SETUP_WATCHES = token<SetupWatches>('setup-watches');
export const SETUP_OUTSIDE = token<Outside>('setup-outside');
export const EXAMINE_SETUP = token<ExamineSetup>('examine-setup');
export const WATCH_SETUP = token<WatchSetup>('watch-setup');
export const DOCTOR_WORK = token<RoomWork<'doctor'>>('doctor-work');
