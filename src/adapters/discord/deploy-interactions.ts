import type { Asked, Job } from '../../application/job.ts';
import type { CustomId } from './custom-id.ts';
import type { EdgeSentence } from './edge-words.ts';
import { textOf } from './interaction-payload.ts';
import { versionField, versionForm } from './interaction-replies.ts';
import { answered, only, type Press, type Reception } from './reception.ts';

/** What `/deploy` asks for. */
export function deployJob(values: ReadonlyMap<string, string>, asked: Asked): Job | EdgeSentence {
  const [service, environment, version] = ['service', 'env', 'version'].map((name) => textOf(values.get(name)));
  if (!service || !environment || !version) return 'missingOption';
  const dryRun = values.get('dry_run') === 'true';
  const breakGlass = textOf(values.get('break_glass'));
  return { kind: 'dispatch-deploy', asked, service, environment, version, dryRun, breakGlass };
}

/** Opens the form behind "Deploy another version". */
export function deployAgain(
  { service, environment }: Extract<CustomId, { readonly kind: 'deploy-again' }>,
  { desk, language }: Press,
): Reception | EdgeSentence {
  const isConfigured = desk.services.includes(service) && desk.environments.includes(environment);
  return isConfigured ? only(versionForm(service, environment, language)) : 'notConfigured';
}

/** That form, filled in. */
export function deployVersion(
  { service, environment }: Extract<CustomId, { readonly kind: 'deploy-version' }>,
  { asked, written }: Press,
): Reception | EdgeSentence {
  const version = written(versionField);
  if (version === null) return 'missingOption';
  return answered({
    kind: 'dispatch-deploy',
    asked,
    service,
    environment,
    version,
    dryRun: false,
    breakGlass: null,
  });
}
