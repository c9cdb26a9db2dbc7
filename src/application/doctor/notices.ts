import type { SetupNews } from '../../domain/doctor/setup-watch.ts';
import type { Identities } from '../notice/identity.ts';

/** Notices about the setup. */
export type DoctorNotices = {
  /** What works no longer, and what does again. */
  readonly 'setup-changed': { readonly news: SetupNews };
};

export const doctorIdentities: Identities<DoctorNotices> = {
  'setup-changed': ({ news }) => [String(news.atMs)],
};
