import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  type Shape,
  text,
} from '../../../application/kit/shape.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Showing, Trouble } from '../../../domain/kit/showing.ts';
import { type ThreadTrouble, threadRefusals } from '../../../domain/kit/thread-trouble.ts';
import type { Lock, LockScope } from '../../../domain/lock/lock.ts';
import type { MemberId, Person, RoleId } from '../../../domain/people/people.ts';

/** Values that items of several rooms hold. */

export const announcement = branded<Announcement>();

export const person = fields<Person>({ id: branded<MemberId>(), name: text });

export const roles: Shape<readonly RoleId[]> = list(branded<RoleId>());

export type Shown = { readonly announcement: Announcement; readonly revision: number };

export const shown = fields<Shown>({ announcement, revision: number });

export const trouble = fields<Trouble>({
  revision: number,
  times: number,
  atMs: number,
  refused: nullable(oneOf('closed', 'gone', 'malformed')),
});

export const showing = fields<Showing>({
  writes: number,
  postingSinceMs: nullable(number),
  sayingSinceMs: nullable(number),
  shownAtMs: nullable(number),
  look: nullable(text),
  calmLook: optional(nullable(text)),
  hasThread: flag,
  trouble: nullable(trouble),
  thread: optional(nullable(fields<ThreadTrouble>({ reason: oneOf(...threadRefusals), times: number, atMs: number }))),
});

export const lock = fields<Lock>({
  scope: fields<LockScope>({ service: nullable(text), environment: nullable(text) }),
  by: person,
  reason: text,
  atMs: number,
  untilMs: nullable(number),
});
