import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { DeploymentState, Verification } from '../../../domain/deploy/deployment-state.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { httpsUrl } from '../kit/links.ts';
import { namesOf, nameText, personText } from './deploy-names.ts';
import type { DeployWords } from './deploy-words.ts';

const imagesShown = 10;
const longestReason = 600;

type State<Kind extends DeploymentState['kind']> = Extract<DeploymentState, { readonly kind: Kind }>;

/** What the workflow said that it deployed, or else what ECS was told to run, and how far that is checked. */
export function successLines(
  deployment: Deployment,
  { images, verification }: State<'succeeded'>,
  words: DeployWords,
): readonly string[] {
  const check = verificationLine(deployment, verification, words);
  if (deployment.announced.length > 0) return [...imageLines(deployment.announced), check];
  if (images.kind === 'known') {
    return [...(images.images.length > 0 ? imageLines(images.images) : [words.end.noImage]), check];
  }
  // Why nothing could be verified says as well why the image is not known.
  return verification.kind === 'impossible'
    ? [check]
    : [words.end.imagesUnknown[images.reason](namesOf(deployment)), check];
}

function verificationLine(deployment: Deployment, verification: Verification, { end }: DeployWords): string {
  if (verification.kind === 'pending') return end.verifying;
  return end.unverified[verification.reason](namesOf(deployment));
}

export function verifiedLines({ images, by }: State<'verified'>, words: DeployWords): readonly string[] {
  return [...imageLines(images), words.end.verifiedBy[by]];
}

export function rolledBackLines({ images, reason }: State<'rolled-back'>, words: DeployWords): readonly string[] {
  const now = images.length === 0 ? [] : [words.end.runsNow, ...imageLines(images)];
  return [words.end.rolledBack(reasonText(reason)), ...now];
}

export function notRunningLines(
  { images, expected, reason }: State<'not-running-it'>,
  { end }: DeployWords,
): readonly string[] {
  const found = images.length === 0 ? [end.nothingFound] : imageLines(images);
  const wanted = expected.length === 0 ? [] : [end.expected, ...imageLines(expected)];
  return [end.notRunningIt(reasonText(reason)), ...wanted, end.found, ...found];
}

export function failureLine({ failure }: State<'failed'>, words: DeployWords): string {
  if (failure === null) return words.end.failureUnknown;
  const { job, step, url } = failure;
  const where = words.end.failedAt(nameText(job), step === null ? null : nameText(step));
  const link = httpsUrl(url);
  return link === null ? where : `${where} · [${words.button.openJob}](${link})`;
}

export function cancelledLine({ run, by }: State<'cancelled'>, { end }: DeployWords): string {
  if (run === null) return by === null ? end.withdrawn : end.withdrawnBy(personText(by));
  return by === null ? end.cancelled : end.stoppedBy(personText(by));
}

/** Each on its line as `image=…`, which people search for, with as much of the digest as tells two of them apart. */
function imageLines(images: readonly string[]): readonly string[] {
  const lines = images.slice(0, imagesShown).map((image) => codeText(`image=${shortened(image)}`, 200));
  return images.length > imagesShown ? [...lines, `…+${images.length - imagesShown}`] : lines;
}

function shortened(image: string): string {
  return image.replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1…');
}

function reasonText(reason: string | null): Escaped | null {
  return reason === null || reason.trim() === '' ? null : escapeText(reason, longestReason);
}
