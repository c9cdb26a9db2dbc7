import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { DeploymentState, Verification } from '../../../domain/deploy/deployment-state.ts';
import type { Unreadable } from '../../../domain/kit/fact.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { called } from '../kit/platform-words.ts';
import type { Bilingual, InOneLanguage } from '../kit/words.ts';
import type { endWords } from './deploy-end-words.ts';
import { namesOf, nameText, personText, shaText } from './deploy-names.ts';

const imagesShown = 10;
const longestReason = 600;

type EndWords = InOneLanguage<typeof endWords>;

type State<Kind extends DeploymentState['kind']> = Extract<DeploymentState, { readonly kind: Kind }>;

/** What the workflow said that it deployed, or else what ECS was told to run, and how far that is checked. */
export function successLines(
  deployment: Deployment,
  { images, verification }: State<'succeeded'>,
  words: EndWords,
): readonly string[] {
  const check = verificationLine(deployment, verification, words);
  if (deployment.announced.kind === 'known') return [...imageLines(deployment.announced.value), check];
  if (images.kind === 'known') {
    return [...(images.images.length > 0 ? imageLines(images.images) : [words.noImage]), check];
  }
  // The reason for the missing verification also explains the unknown image.
  return verification.kind === 'impossible'
    ? [check]
    : [words.imagesUnknown[images.reason](namesOf(deployment)), check];
}

/** Once its end was asked for, nobody is to ask again. */
function stillRollingText(
  deployment: Deployment,
  { running, desired }: Extract<Verification, { readonly kind: 'still-rolling' }>,
  words: EndWords,
): string {
  const { bakeEnd } = deployment;
  const isEnding = bakeEnd?.answer.kind === 'asked' || bakeEnd?.answer.kind === 'open';
  return isEnding
    ? words.rollingUntilEnded(running, desired)
    : words.stillRolling[namesOf(deployment).on](running, desired);
}

function verificationLine(deployment: Deployment, verification: Verification, words: EndWords): string {
  if (verification.kind === 'pending') return words.verifying(namesOf(deployment));
  if (verification.kind === 'still-rolling') return stillRollingText(deployment, verification, words);
  const { reason, unread, isOpen } = verification;
  const why = unread === undefined ? words.unverified[reason](namesOf(deployment)) : unreadText(unread, words);
  return isOpen === true ? `${why} ${words.looksOn}` : why;
}

function unreadText(unread: Unreadable, words: EndWords): string {
  return words.unread(words.unreadFacts[unread.what], becauseText(unread, words));
}

/** Why it could not be read, and what would help. */
export function becauseText({ reason, permission, what }: Unreadable, words: EndWords): string {
  if (reason === 'not-understood' && what === 'announced-images') return words.misspeltImage;
  return words.unreadBecause[reason](permission === null ? null : codeText(permission, 80));
}

export function verifiedLines(
  deployment: Deployment,
  { images, by }: State<'verified'>,
  words: EndWords,
): readonly string[] {
  return [...imageLines(images), words.verifiedBy[by](namesOf(deployment))];
}

export function rolledBackLines(
  { images, reason, rollback = 'done' }: State<'rolled-back'>,
  words: EndWords,
): readonly string[] {
  const now = images.length === 0 ? [] : [words.runsNow, ...imageLines(images)];
  return [words.rolledBack[rollback](reasonText(reason)), ...now];
}

export function notRunningLines(
  deployment: Deployment,
  { images, expected, reason, isOpen }: State<'not-running-it'>,
  words: EndWords,
): readonly string[] {
  const found = images.length === 0 ? [words.nothingFound] : imageLines(images);
  const wanted = expected.length === 0 ? [] : [words.expected, ...imageLines(expected)];
  const open = isOpen === true ? [words.looksOn] : [];
  return [words.notRunningIt(reasonText(reason), namesOf(deployment)), ...wanted, words.found, ...found, ...open];
}

/** Which commit it is, and how that was seen. */
export function anotherCommitLines(
  deployment: Deployment,
  { commit: other, images, isOpen }: State<'another-commit'>,
  words: EndWords,
): readonly string[] {
  const { commit, refCommit, ref } = deployment;
  const id = codeText(shortId(other.id), 20);
  const approved = commit === null ? null : shaText(commit.sha);
  const expected = refCommit === null ? null : shaText(refCommit);
  const said =
    other.seenIn === 'run'
      ? words.runOfCommit(id, expected, nameText(ref))
      : words.imageOfCommit[other.seenIn](id, approved, namesOf(deployment));
  const open = isOpen === true ? [words.looksOn] : [];
  return [said, ...imageLines(images), ...open];
}

/** Null in place of a commit where versions name none. */
export function supersededLine(
  deployment: Deployment,
  { later: { version, commit } }: State<'superseded'>,
  language: Language,
): string {
  const on = called[namesOf(deployment).on];
  return superseded[language](nameText(version), commit === null ? null : shaText(commit), on);
}

const superseded = {
  en: (version, commit, on) =>
    `A deploy of ${version}${commit === null ? '' : ` (${commit})`} began here before ${on} was seen to run this one. Whether this one ran in between is not known, so it counts neither as a success nor as a failure.`,
  ko: (version, commit) =>
    `이 배포가 실행되는 것을 확인하기 전에 ${version}${commit === null ? '' : `(${commit})`} 배포가 여기서 시작됐습니다. 그 사이에 이 배포가 실행됐는지 알 수 없어서, 성공으로도 실패로도 치지 않습니다.`,
} satisfies Bilingual<(version: Escaped, commit: Escaped | null, on: string) => string>;

/** As much of a commit as people read. */
function shortId(id: string): string {
  return id.slice(0, 7);
}

export function cancelledLine({ run, by }: State<'cancelled'>, words: EndWords): string {
  if (run === null) return by === null ? words.withdrawn : words.withdrawnBy(personText(by));
  return by === null ? words.cancelled : words.stoppedBy(personText(by));
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
