import type { Brand } from '../kit/brand.ts';

/** A person in the team's chat. */
export type MemberId = Brand<string, 'MemberId'>;

/** A role that members of the team's chat hold. */
export type RoleId = Brand<string, 'RoleId'>;

/** A room of the team's chat. */
export type ChannelId = Brand<string, 'ChannelId'>;

export type Person = { readonly id: MemberId; readonly name: string };

/** A person as they were when they asked: the roles they held then. */
export type Asker = Person & { readonly roles: readonly RoleId[] };

export type Language = 'en' | 'ko';
