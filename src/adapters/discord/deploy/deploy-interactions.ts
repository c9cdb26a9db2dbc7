import type { Asked } from '../../../application/jobs/asked.ts';
import type { Job } from '../../../application/jobs/job.ts';
import type { CustomId } from '../custom-id.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { textOf } from '../kit/interaction-payload.ts';
import { versionField, versionForm } from '../kit/interaction-replies.ts';
import { answered, answeredQuietly, type InteractionDesk, only, type Press, type Reception } from '../kit/reception.ts';

type Values = ReadonlyMap<string, string>;
type Control<Kind extends CustomId['kind']> = Extract<CustomId, { readonly kind: Kind }>;

/** What `/deploy` asks for. */
export function deployJob(values: Values, asked: Asked): Job | EdgeSentence {
  const place = placeIn(values);
  const version = textOf(values.get('version'));
  if (place === null || version === null) return 'missingOption';
  return { kind: 'dispatch-deploy', asked, ...place, version, ...terms(values) };
}

/** What `/can` asks for. */
export function canJob(values: Values, asked: Asked): Job | EdgeSentence {
  const place = placeIn(values);
  const version = textOf(values.get('version')) ?? 'latest';
  return place === null ? 'missingOption' : { kind: 'explain-deploy', asked, ...place, version };
}

/** What `/rollback` asks for. */
export function rollbackJob(values: Values, asked: Asked): Job | EdgeSentence {
  const place = placeIn(values);
  return place === null ? 'missingOption' : { kind: 'roll-back', asked, ...place, ...terms(values) };
}

/** Opens the form behind "Deploy another version". */
export function deployAgain(control: Control<'deploy-again'>, { desk, language }: Press): Reception | EdgeSentence {
  const { service, environment } = control;
  return isConfigured(control, desk) ? only(versionForm(service, environment, language)) : 'notConfigured';
}

/** That form, filled in. */
export function deployVersion(
  { service, environment }: Control<'deploy-version'>,
  { asked, written }: Press,
): Reception | EdgeSentence {
  const version = written(versionField);
  if (version === null) return 'missingOption';
  return answered({ kind: 'dispatch-deploy', asked, service, environment, version, ...asUsual });
}

/** Answered for everybody, because the answer becomes the card of the rollback. */
export function deployRollback({ deployment }: Control<'deploy-rollback'>, { asked }: Press): Reception {
  return answered({ kind: 'undo-deploy', asked, deployment });
}

export function deployDecision(
  { deployment, shown, decision }: Control<'deploy-decision'>,
  { asked }: Press,
): Reception {
  return answeredQuietly({ kind: 'decide-on-deploy', asked, deployment, shown, decision });
}

export function deploySteer({ deployment, action }: Control<'deploy-steer'>, { asked }: Press): Reception {
  return answeredQuietly({ kind: 'steer-deploy', asked, deployment, action });
}

const asUsual = { dryRun: false, breakGlass: null };

function placeIn(values: Values): { readonly service: string; readonly environment: string } | null {
  const [service, environment] = [textOf(values.get('service')), textOf(values.get('env'))];
  return service === null || environment === null ? null : { service, environment };
}

function terms(values: Values) {
  return { dryRun: values.get('dry_run') === 'true', breakGlass: textOf(values.get('break_glass')) };
}

function isConfigured(
  { service, environment }: { readonly service: string; readonly environment: string },
  desk: InteractionDesk,
): boolean {
  return desk.services.includes(service) && desk.environments.includes(environment);
}
