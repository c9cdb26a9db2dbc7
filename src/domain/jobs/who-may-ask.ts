import type { ApprovalRule } from '../deploy/approval.ts';
import type { DeployRefusal, GuardedAction } from '../deploy/deploy-refusal.ts';
import type { Purpose } from '../deploy/deployment.ts';
import { type EnvironmentRoles, roleRefusal } from '../deploy/environment-roles.ts';
import type { Asker, MemberId, Person, RoleId } from '../people/people.ts';
import { holdsOneOf } from '../people/roles.ts';

/** What gives a person the right to ask for something. */
export type Ground =
  /** A role that may do this in the environment, or in each of them where none is named. */
  | 'may-deploy'
  | 'may-roll-back'
  | 'may-lock'
  /** A role that may do what the deployment did: deploy, or roll back. */
  | 'may-repeat'
  | 'may-approve'
  /** They asked for the deployment. */
  | 'requester'
  /** They took the lock. */
  | 'lock-owner'
  /** The account is to be theirs, or is. */
  | 'own-account'
  | 'people-admin'
  /** A role that the room names, or anybody where it names none. */
  | 'may-see-status'
  | 'may-see-costs'
  | 'may-handle-alarms'
  /** A role that the room names; nobody where it names none. */
  | 'may-read-logs';

/** Any one of the grounds is enough. The last one is what a refusal asks for. */
export type WhoMayAsk = 'everybody' | readonly [Ground, ...Ground[]];

/** What somebody asks about, as far as grounds need to know it. */
export type Matter = {
  /** Null: every environment. */
  readonly environment: string | null;
  readonly deployment: {
    readonly requestedBy: Person;
    readonly purpose: Purpose['kind'];
    /** The rule that it waits under; null where it waits for no approval. */
    readonly rule: Pick<ApprovalRule, 'roles'> | null;
  } | null;
  readonly lockedBy: Person | null;
  /** Whose account on the code host it is about. */
  readonly member: MemberId | null;
};

/** Which roles the configuration names for what. */
export type Rights = {
  readonly environments: readonly EnvironmentRoles[];
  /** May link and unlink others. */
  readonly adminRoles: readonly RoleId[];
  /** Who may use what belongs to no environment. Empty: as `roomsWithRoles` says. */
  readonly roomRoles: Readonly<Record<RoomWithRoles, readonly RoleId[]>>;
};

/** Rooms for which the configuration names roles, and who may use them where it names none. */
export const roomsWithRoles = { status: 'everybody', cost: 'everybody', alert: 'everybody', logs: 'nobody' } as const;

export type RoomWithRoles = keyof typeof roomsWithRoles;

/** The same of each of these rooms. */
export function ofRoomsWithRoles<Value>(of: (room: RoomWithRoles) => Value): Readonly<Record<RoomWithRoles, Value>> {
  return { status: of('status'), cost: of('cost'), alert: of('alert'), logs: of('logs') };
}

/** Why somebody may not ask. */
export type AskRefusal =
  | Extract<
      DeployRefusal,
      {
        readonly reason:
          | 'role-required'
          | 'open-to-nobody'
          | 'unknown-environment'
          | 'approver-role-required'
          | 'not-yours'
          | 'not-waiting';
      }
    >
  | { readonly reason: 'admins-only'; readonly roles: readonly RoleId[] }
  | { readonly reason: 'room-role-required'; readonly room: RoomWithRoles; readonly roles: readonly RoleId[] };

/** Null for who may ask. Names only roles, people and what the configuration names: nothing has been looked up yet. */
export function askRefusal(who: WhoMayAsk, asker: Asker, matter: Matter, rights: Rights): AskRefusal | null {
  if (who === 'everybody') return null;
  const lacking = who.map((ground) => lackOf(ground, asker, matter, rights));
  return lacking.includes(null) ? null : (lacking.at(-1) ?? null);
}

function lackOf(ground: Ground, asker: Asker, matter: Matter, rights: Rights): AskRefusal | null {
  const { deployment, lockedBy, member } = matter;
  switch (ground) {
    case 'may-deploy':
      return roleLack('deploy', asker, matter, rights);
    case 'may-roll-back':
      return roleLack('rollback', asker, matter, rights);
    case 'may-lock':
      return roleLack('lock', asker, matter, rights);
    case 'may-repeat':
      return deployment === null ? gone : roleLack(deployment.purpose, asker, matter, rights);
    case 'may-approve':
      return approverLack(asker, matter, rights);
    case 'requester':
      if (deployment === null) return gone;
      return deployment.requestedBy.id === asker.id
        ? null
        : { reason: 'not-yours', requestedBy: deployment.requestedBy };
    case 'lock-owner':
      return lockedBy?.id === asker.id ? null : gone;
    case 'own-account':
      return member === asker.id ? null : adminLack(rights);
    case 'people-admin':
      return holdsOneOf(rights.adminRoles, asker) ? null : adminLack(rights);
    case 'may-see-status':
      return roomLack('status', asker, rights);
    case 'may-see-costs':
      return roomLack('cost', asker, rights);
    case 'may-handle-alarms':
      return roomLack('alert', asker, rights);
    case 'may-read-logs':
      return roomLack('logs', asker, rights);
  }
}

const gone: AskRefusal = { reason: 'not-waiting' };

function roleLack(action: GuardedAction, asker: Asker, matter: Matter, rights: Rights): AskRefusal | null {
  const { environment } = matter;
  const touched = rights.environments.filter(({ name }) => environment === null || name === environment);
  if (touched.length === 0) return unknownEnvironment(environment ?? '*', rights);
  const lacking = touched.map((one) => roleRefusal(one, action, asker));
  return lacking.find((refusal) => refusal !== null) ?? null;
}

/** By the rule that the deployment waits under, which the configuration may have changed since. */
function approverLack(asker: Asker, { environment, deployment }: Matter, rights: Rights): AskRefusal | null {
  const configured = rights.environments.find(({ name }) => name === environment)?.approvals ?? null;
  const rule = deployment?.rule ?? configured;
  if (rule === null) return gone;
  return holdsOneOf(rule.roles, asker) ? null : { reason: 'approver-role-required', roles: rule.roles };
}

function roomLack(room: RoomWithRoles, asker: Asker, { roomRoles }: Rights): AskRefusal | null {
  const roles = roomRoles[room];
  const isOpen = roles.length === 0 && roomsWithRoles[room] === 'everybody';
  return isOpen || holdsOneOf(roles, asker) ? null : { reason: 'room-role-required', room, roles };
}

function adminLack({ adminRoles: roles }: Rights): AskRefusal {
  return { reason: 'admins-only', roles };
}

function unknownEnvironment(environment: string, { environments }: Rights): AskRefusal {
  return { reason: 'unknown-environment', environment, known: environments.map(({ name }) => name) };
}
