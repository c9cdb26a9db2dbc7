import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { DispatchRejection, Run } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/exhaustive.ts';
import { codeText, escapeText } from './escape-text.ts';
import { httpsUrl } from './links.ts';
import { ago } from './moment.ts';
import type { DeploymentNames, DeployWords, RejectionFacts } from './words.ts';

const longestName = 200;
const longestDetail = 600;
const imagesShown = 10;

/** `service=backend, env=dev, version=latest → ref=dev`, the same in every language because people search for it. */
export function deployLine({ service, environment, version, ref }: Deployment): string {
  return codeText(`service=${service}, env=${environment}, version=${version} → ref=${ref}`, 700);
}

/** What became of it so far, in sentences. */
export function deployStory(deployment: Deployment, words: DeployWords): readonly string[] {
  const { state } = deployment;
  switch (state.kind) {
    case 'requested':
    case 'dispatching':
      return [];
    case 'dispatched':
      return [state.run === null ? words.runNotNamed : runLine(state.run, words)];
    case 'running':
      return [`${runLine(state.run, words)} · ${words.runningSince(ago(deployment.sinceMs))}`];
    case 'succeeded':
      return [...imageLines(deployment, words), runLine(state.run, words)];
    case 'failed':
      return [failureLine(deployment, words), runLine(state.run, words)];
    case 'cancelled':
      return [words.cancelled, runLine(state.run, words)];
    case 'rejected':
      return [words.rejected[state.rejection.reason](rejectionFacts(deployment, state.rejection))];
    case 'expired':
      return [words.expired];
    case 'unconfirmed':
      return [words.unconfirmed];
    default:
      return unreachable(state);
  }
}

function runLine(run: Run, words: DeployWords): string {
  const url = httpsUrl(run.url);
  return words.run(url === null ? `#${run.id}` : `[#${run.id}](${url})`, run.attempt);
}

function imageLines(deployment: Deployment, words: DeployWords): readonly string[] {
  if (deployment.state.kind !== 'succeeded') return [];
  const { images } = deployment.state;
  if (images.kind === 'unknown') return [words.imagesUnknown[images.reason](namesOf(deployment))];
  if (images.images.length === 0) return [words.noImage];
  const lines = images.images.slice(0, imagesShown).map((image) => codeText(`image=${image}`, 300));
  return images.images.length > imagesShown ? [...lines, `…+${images.images.length - imagesShown}`] : lines;
}

function failureLine({ state }: Deployment, words: DeployWords): string {
  if (state.kind !== 'failed' || state.failure === null) return words.failureUnknown;
  const { job, step, url } = state.failure;
  const where = words.failedAt(codeText(job, longestName), step === null ? null : codeText(step, longestName));
  const link = httpsUrl(url);
  return link === null ? where : `${where} · [${words.openJob}](${link})`;
}

function namesOf({ repository, workflow, ref, service, environment }: Deployment): DeploymentNames {
  return {
    repository: codeText(repository, longestName),
    workflow: codeText(workflow, longestName),
    ref: codeText(ref, longestName),
    inputsPath: codeText(`services.${service}.inputs`, longestName),
    refPath: codeText(`environments.${environment}.ref`, longestName),
    ecsPath: codeText(`services.${service}.ecs.${environment}`, longestName),
  };
}

function rejectionFacts(deployment: Deployment, rejection: DispatchRejection): RejectionFacts {
  const detail = 'detail' in rejection ? rejection.detail.trim() : '';
  const retryAtMs = 'retryAtMs' in rejection ? rejection.retryAtMs : null;
  return {
    ...namesOf(deployment),
    detail: detail === '' ? null : escapeText(detail, longestDetail),
    retryAt: retryAtMs === null ? null : ago(retryAtMs),
  };
}
