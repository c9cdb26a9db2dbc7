import type { SteerAction } from '../../../application/deploy/withdraw-stop-or-rerun-deploy.ts';
import { type CommitSha, commitShaIn } from '../../../domain/deploy/commit.ts';
import type { DeploymentId } from '../../../domain/deploy/deployment.ts';
import type { HookAction } from '../../../domain/deploy/rollout.ts';
import type { Language } from '../../../domain/people/people.ts';
import { controls } from '../kit/control.ts';
import { type EdgeSentence, say } from '../kit/edge-words.ts';
import { ephemeralReply, type InteractionReply } from '../kit/interaction-replies.ts';
import {
  answered,
  answeredPrivately,
  type InteractionResponse,
  type InteractionSettings,
  type Press,
  replyNow,
} from '../kit/reception.ts';

/** A press on the card of a deployment. */
export type DeployPress =
  /** `shown`: the commit on that card; null where there is none. */
  | {
      readonly kind: 'deploy-decision';
      readonly decision: 'approve' | 'reject';
      readonly deployment: DeploymentId;
      readonly shown: string | null;
    }
  | { readonly kind: 'deploy-steer'; readonly action: SteerAction; readonly deployment: DeploymentId }
  /** `rollout`, `hook`: keys of what that card showed; without a hook the rollout itself is to be ended. */
  | ({ readonly kind: 'rollout-steer' } & RolloutButton)
  /** Of the very deployment whose card was pressed. */
  | { readonly kind: 'deploy-rollback'; readonly deployment: DeploymentId };

export type RolloutButton = {
  readonly action: HookAction;
  readonly deployment: DeploymentId;
  readonly rollout: string;
  readonly hook: string | null;
};

/** Null where it does not fit into Discord's 100 characters. */
export function rolloutId({ action, deployment, rollout, hook }: RolloutButton): string | null {
  const id = `v1:${action === 'continue' ? 'goon' : 'goback'}:${deployment}:${rolloutTail(rollout)}${hook ?? ''}`;
  return id.length > longest ? null : id;
}

/** A dot, which is in no key, ends what tells two rollouts of one service apart. */
function rolloutTail(rollout: string): string {
  return `${rollout.slice(-rolloutDigits)}.`;
}

const rolloutDigits = 24;

/** The whole commit: a short id could be forged. At most 72 characters. */
export function decisionId(decision: 'approve' | 'reject', id: DeploymentId, shown: CommitSha | null): string {
  return `v1:${decision}:${id}:${shown ?? '-'}`;
}

export function steerId(action: SteerAction, id: DeploymentId): string {
  return `v1:${action}:${id}`;
}

/** Null where it is none of ours. */
export function parseDeployPress(text: string): DeployPress | null {
  const [, verb = '', first = '', second] = /^v1:([a-z]+):([^:]+)(?::([^:]+))?$/.exec(text) ?? [];
  switch (verb) {
    case 'approve':
    case 'reject': {
      const isShown = second !== undefined && /^(-|[0-9a-f]{7,40})$/.test(second);
      const shown = second === undefined || second === '-' ? null : second;
      return isId(first) && isShown ? { kind: 'deploy-decision', decision: verb, deployment: first, shown } : null;
    }
    case 'withdraw':
    case 'stop':
    case 'rerun':
    case 'look':
      return isId(first) && second === undefined ? { kind: 'deploy-steer', action: verb, deployment: first } : null;
    case 'goon':
    case 'goback': {
      const [, rollout, hook = ''] = /^([\w-]{1,24})\.([\w-]{0,40})$/.exec(second ?? '') ?? [];
      if (!isId(first) || rollout === undefined || (verb === 'goon' && hook === '')) return null;
      const action = verb === 'goon' ? 'continue' : 'roll-back';
      return { kind: 'rollout-steer', action, deployment: first, rollout, hook: hook === '' ? null : hook };
    }
    case 'rollback':
      return isId(first) && second === undefined ? { kind: 'deploy-rollback', deployment: first } : null;
    default:
      return null;
  }
}

function isId(text: string): text is DeploymentId {
  return /^\d{1,20}$/.test(text);
}

/** Opens the form that asks for a version, or is that form. */
export type DeployFormControl<Kind extends 'deploy-again' | 'deploy-version' = 'deploy-again' | 'deploy-version'> = {
  readonly kind: Kind;
  readonly service: string;
  readonly environment: string;
};

/** Old messages keep their buttons for years: an id of another version is ignored. */
const version = 'v1';
const longest = 100;

/** Asks for a version to deploy. Null where the names do not fit into Discord's 100 characters. */
export function deployAgainId(service: string, environment: string): string | null {
  const opened = deployVersionId(service, environment);
  return opened === null ? null : joined('again', service, environment);
}

/** The form that asks for the version. Null as above. */
export function deployVersionId(service: string, environment: string): string | null {
  return joined('version', service, environment);
}

/** Deploys this commit again where it already runs. */
export type DeployRepeatControl = {
  readonly kind: 'deploy-repeat';
  readonly service: string;
  readonly environment: string;
  readonly commit: CommitSha;
};

/** Null where the names do not fit into Discord's 100 characters. */
export function deployRepeatId(service: string, environment: string, commit: CommitSha): string | null {
  return joined('repeat', service, environment, commit);
}

/** Null where it is none of ours. */
export function parseDeployRepeat(text: string): DeployRepeatControl | null {
  const [, service, environment, sha = ''] = /^v1:deploy:repeat:([^:]+):([^:]+):([0-9a-f]{40})$/.exec(text) ?? [];
  const commit = commitShaIn(sha);
  if (service === undefined || environment === undefined || commit === null) return null;
  return { kind: 'deploy-repeat', service, environment, commit };
}

/** Answered for everybody, because the answer becomes the card. */
export function deployRepeat(
  { service, environment, commit }: DeployRepeatControl,
  { asked }: Press,
): InteractionResponse {
  return answered({ kind: 'dispatch-deploy', asked, service, environment, version: commit, ...asUsual, again: true });
}

/** Null where it is none of ours. */
export function parseDeployForm<Kind extends DeployFormControl['kind']>(
  kind: Kind,
  text: string,
): DeployFormControl<Kind> | null {
  const [v, subject, verb, service = '', environment = '', ...rest] = text.split(':');
  if (v !== version || rest.length > 0 || subject !== 'deploy' || `deploy-${verb}` !== kind) return null;
  return service === '' || environment === '' ? null : { kind, service, environment };
}

function joined(
  verb: 'again' | 'version' | 'repeat',
  service: string,
  environment: string,
  commit?: CommitSha,
): string | null {
  if (service === '' || environment === '' || service.includes(':') || environment.includes(':')) return null;
  const id = [version, 'deploy', verb, service, environment, ...(commit === undefined ? [] : [commit])].join(':');
  return id.length > longest ? null : id;
}

type Pressed<Kind extends DeployPress['kind']> = Extract<DeployPress, { readonly kind: Kind }>;

/** Opens the form behind "Deploy another version". */
export function deployAgain(
  control: DeployFormControl,
  { settings, language }: Press,
): InteractionResponse | EdgeSentence {
  const { service, environment } = control;
  return isConfigured(control, settings) ? replyNow(versionForm(service, environment, language)) : 'notConfigured';
}

/** That form, filled in. */
export function deployVersion(
  { service, environment }: DeployFormControl,
  { asked, written }: Press,
): InteractionResponse | EdgeSentence {
  const version = written(versionField);
  if (version === null) return 'missingOption';
  return answered({ kind: 'dispatch-deploy', asked, service, environment, version, ...asUsual });
}

/** Answered for everybody, because the answer becomes the card of the rollback. */
export function deployRollback({ deployment }: Pressed<'deploy-rollback'>, { asked }: Press): InteractionResponse {
  return answered({ kind: 'undo-deploy', asked, deployment });
}

export function deployDecision(
  { deployment, shown, decision }: Pressed<'deploy-decision'>,
  { asked }: Press,
): InteractionResponse {
  return answeredPrivately({ kind: 'decide-on-deploy', asked, deployment, shown, decision });
}

export function rolloutSteer({ kind, ...button }: Pressed<'rollout-steer'>, { asked }: Press): InteractionResponse {
  return answeredPrivately({ kind: 'steer-rollout', asked, ...button });
}

export function deploySteer({ deployment, action }: Pressed<'deploy-steer'>, { asked }: Press): InteractionResponse {
  return answeredPrivately({ kind: 'steer-deploy', asked, deployment, action });
}

const asUsual = { dryRun: false, breakGlass: null };

/** Where the form puts the version, and where it is read back. */
const versionField = 'version';

/** The form behind "Deploy another version". */
function versionForm(service: string, environment: string, language: Language): InteractionReply {
  const id = deployVersionId(service, environment);
  if (id === null) return ephemeralReply('notConfigured', language);
  const input = { type: 4, custom_id: versionField, style: 1, min_length: 1, max_length: 128, placeholder: 'latest' };
  const label = {
    type: 18,
    label: say('versionFormLabel', language),
    description: `${service} → ${environment}`,
    component: { ...input, required: true },
  };
  return { type: 9, data: { custom_id: id, title: say('versionFormTitle', language), components: [label] } };
}

function isConfigured(
  { service, environment }: { readonly service: string; readonly environment: string },
  settings: InteractionSettings,
): boolean {
  return settings.services.includes(service) && settings.environments.includes(environment);
}

function pressedCard(press: DeployPress, pressed: Press): InteractionResponse {
  switch (press.kind) {
    case 'deploy-decision':
      return deployDecision(press, pressed);
    case 'deploy-steer':
      return deploySteer(press, pressed);
    case 'rollout-steer':
      return rolloutSteer(press, pressed);
    case 'deploy-rollback':
      return deployRollback(press, pressed);
  }
}

export const deployControls = [
  controls(
    'button',
    { 'deploy-decision': true, 'deploy-steer': true, 'rollout-steer': true, 'deploy-rollback': true },
    parseDeployPress,
    pressedCard,
  ),
  controls<DeployRepeatControl>('button', { 'deploy-repeat': true }, parseDeployRepeat, deployRepeat),
  controls<DeployFormControl<'deploy-again'>>(
    'button',
    { 'deploy-again': true },
    (text) => parseDeployForm('deploy-again', text),
    deployAgain,
  ),
  controls<DeployFormControl<'deploy-version'>>(
    'form',
    { 'deploy-version': true },
    (text) => parseDeployForm('deploy-version', text),
    deployVersion,
  ),
];
