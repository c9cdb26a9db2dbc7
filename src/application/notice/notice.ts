import { type AlertLines, type AlertNotices, alertIdentities } from '../alert/notices.ts';
import { type CostNotices, costIdentities } from '../cost/notices.ts';
import { type DeployNotices, deployIdentities } from '../deploy/notices.ts';
import { type DoctorNotices, doctorIdentities } from '../doctor/notices.ts';
import { type LockNotices, lockIdentities } from '../lock/notices.ts';
import { type LogsNotices, logsIdentities } from '../logs/notices.ts';
import { type ReviewLines, type ReviewNotices, reviewIdentities } from '../review/notices.ts';
import type { Identities, Identity } from './identity.ts';

/** The facts of every notice, by kind. */
export type Notices = AlertNotices &
  CostNotices &
  DeployNotices &
  DoctorNotices &
  LockNotices &
  LogsNotices &
  ReviewNotices;

/** The facts of every line below a notice, by kind. */
export type Lines = AlertLines & ReviewLines;

export type NoticeKind = keyof Notices;
export type LineKind = keyof Lines;

/** A fact for the team in a message of its own. */
export type Notice<K extends NoticeKind = NoticeKind> = Told<K>;

/** A fact for the team in the thread of a notice. */
export type Line<K extends LineKind = LineKind> = Told<K>;

type Facts = Notices & Lines;
type Told<K extends keyof Facts> = { readonly [P in K]: { readonly kind: P } & Facts[P] }[K];

const identities: Identities<Facts> = {
  ...alertIdentities,
  ...costIdentities,
  ...deployIdentities,
  ...doctorIdentities,
  ...lockIdentities,
  ...logsIdentities,
  ...reviewIdentities,
};

/** Begins with the kind. */
export function identityOf<K extends keyof Facts>(told: Told<K>): Identity {
  return [told.kind, ...identities[told.kind](told)];
}
