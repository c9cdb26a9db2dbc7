import type { KeepMuteRules } from '../../src/application/alert/keep-mute-rules.ts';

/** A team whose mutes silence the chat only. */
export const noMuteRules: Pick<KeepMuteRules, 'settle' | 'asked' | 'isBehind'> = {
  settle: async () => {},
  asked: {},
  isBehind: () => false,
};
