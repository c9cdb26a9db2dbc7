import type { Brand } from './brand.ts';

/** Where something was told to the team; only the adapter that told it can read this. */
export type Announcement = Brand<string, 'Announcement'>;
