import { branded, fields, list, nullable, number, type Shape, text } from '../../../application/kit/shape.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Lock, LockScope } from '../../../domain/lock/lock.ts';
import type { MemberId, Person, RoleId } from '../../../domain/people/people.ts';

/** Values that items of several rooms hold. */

export const announcement = branded<Announcement>();

export const person = fields<Person>({ id: branded<MemberId>(), name: text });

export const roles: Shape<readonly RoleId[]> = list(branded<RoleId>());

export type Shown = { readonly announcement: Announcement; readonly revision: number };

export const shown = fields<Shown>({ announcement, revision: number });

export const lock = fields<Lock>({
  scope: fields<LockScope>({ service: nullable(text), environment: nullable(text) }),
  by: person,
  reason: text,
  atMs: number,
  untilMs: nullable(number),
});
