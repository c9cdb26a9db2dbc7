import type { OpenChecks } from '../../../domain/deploy/deploy-refusal.ts';
import type { Remedy } from '../../../domain/deploy/remedy.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { cutPieces } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago, dateAndTime } from '../kit/moment.ts';
import { roleMentions } from '../kit/role-mentions.ts';
import { wordsIn } from '../words-in.ts';
import type { RemedyWords, SourceWords } from './refusal-words.ts';

const longestName = 100;
const longestList = 1000;
const longestChecks = 300;

/** What would change the answer, in a sentence. */
export function remedyLine(remedy: Remedy, language: Language): string {
  const { remedy: words, none } = wordsIn(language).refusal;
  switch (remedy.kind) {
    case 'known-name':
      return words.knownName[remedy.of](remedy.known.length === 0 ? none : nameList(remedy.known, longestList));
    case 'version-name':
      return words.versionName;
    case 'another-version':
      return words.anotherVersion;
    case 'adopt-commit':
      return words.adoptCommit;
    case 'see-board':
      return words.seeBoard;
    case 'name-version':
      return words.nameVersion;
    case 'ask-again':
      return words.askAgain;
    case 'ask-with-role':
      return words.askWithRole(roleMentions(remedy.roles, longestList));
    case 'explain':
      return words.explain;
    case 'without-break-glass':
      return words.withoutBreakGlass;
    case 'name-roles':
      return words.nameRoles(codeText(remedy.path, longestName));
    case 'fix-configuration':
      return words.fixConfiguration(codeText(remedy.path, longestName));
    case 'unlock':
      return words.unlock(remedy.lock.untilMs === null ? null : ago(remedy.lock.untilMs));
    case 'wait-until':
      return words.waitUntil(dateAndTime(remedy.atMs), ago(remedy.atMs));
    case 'deploy-first':
      return words.deployFirst(codeText(remedy.environment, longestName));
    case 'checks-must-pass':
      return checksLine(remedy.checks, words);
    case 'approvals':
      return words.approvals(remedy.missing, roleMentions(remedy.roles, longestList));
    case 'try-again':
      return words.tryAgain;
    case 'mend-source':
      return sourceLine(remedy.why, words.mendSource);
    case 'ask-person':
      return words.askPerson(escapeText(remedy.person.name, longestName));
    case 'look-at-run':
      return words.lookAtRun(httpsUrl(remedy.url));
    case 'see-card':
      return words.seeCard;
    default:
      return unreachable(remedy);
  }
}

function checksLine({ failed, pending, missing }: OpenChecks, words: RemedyWords): string {
  const list = (names: readonly string[]) => (names.length === 0 ? null : nameList(names, longestChecks));
  return words.checksMustPass(list(failed), list(pending), list(missing));
}

/** What a workflow lacks cannot stop a reader, so that the rest is told in GitHub's own words. */
function sourceLine(why: DispatchRejection, words: SourceWords): string {
  switch (why.reason) {
    case 'app-not-installed':
      return words.notInstalled;
    case 'permission-missing':
      return words.notPermitted;
    case 'rate-limited':
      return words.rateLimited(why.retryAtMs === null ? null : ago(why.retryAtMs));
    case 'github-unavailable':
      return words.unavailable;
    default: {
      const detail = 'detail' in why ? why.detail.trim() : '';
      return words.refused(detail === '' ? null : escapeText(detail, 600));
    }
  }
}

function nameList(names: readonly string[], atMost: number): string {
  return list(
    names.map((name) => codeText(name, longestName)),
    atMost,
  );
}

function list(items: readonly string[], atMost: number): string {
  return cutPieces(
    items.map((item, index) => (index === 0 ? item : `, ${item}`)),
    atMost,
  );
}
