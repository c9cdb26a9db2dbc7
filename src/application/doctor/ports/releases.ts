import type { Looked } from '../looked.ts';

/** Where versions of Geonbot are published. */
export interface Releases {
  /** The newest one, such as `0.3.0`; `none` where there is none yet. Never rejects because of the source. */
  newest(): Promise<Looked<string>>;
}
