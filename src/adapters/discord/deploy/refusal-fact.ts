import { shortSha } from '../../../domain/deploy/commit.ts';
import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { LockScope } from '../../../domain/lock/lock.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { ago } from '../kit/moment.ts';
import type { RefusalFactWords } from './refusal-words.ts';

/** What stands against it, in a sentence. */
export function refusalFact(refusal: DeployRefusal, words: RefusalFactWords): string {
  switch (refusal.reason) {
    case 'unknown-service':
      return words.unknownService(named(refusal.service));
    case 'unknown-environment':
      return words.unknownEnvironment(named(refusal.environment));
    case 'malformed-version':
      return words.malformedVersion(codeText(refusal.version, 200));
    case 'unknown-version':
      return words.unknownVersion(named(refusal.version), named(refusal.repository));
    case 'stray-commit':
      return words.strayCommit(named(refusal.version), named(refusal.repository));
    case 'version-unreadable':
      return words.versionUnreadable(named(refusal.version), named(refusal.repository));
    case 'version-moved': {
      const { version, approved, now } = refusal;
      return words.versionMoved(named(version), named(shortSha(approved)), named(shortSha(now)));
    }
    case 'nothing-to-roll-back':
      return words.nothingToRollBack(named(refusal.service), named(refusal.environment));
    case 'waited-too-long':
      return words.waitedTooLong(refusal.minutes);
    case 'role-required':
      return words.roleRequired[refusal.action](named(refusal.environment));
    case 'open-to-nobody':
      return words.openToNobody[refusal.action](named(refusal.environment));
    case 'break-glass-role-required':
      return words.breakGlassRoleRequired(named(refusal.environment));
    case 'break-glass-unexplained':
      return words.breakGlassUnexplained;
    case 'locked': {
      const { scope, by, reason } = refusal.lock;
      return words.locked(placeOf(scope), personNamed(by.name), escapeText(reason, 300));
    }
    case 'frozen':
      return words.frozen(named(refusal.environment), escapeText(refusal.freeze, 100));
    case 'not-promoted':
      return words.notPromoted(named(refusal.environment), named(refusal.after));
    case 'promotion-unreadable':
      return words.promotionUnreadable(named(refusal.after));
    case 'checks-not-passed':
      return words.checksNotPassed;
    case 'checks-absent':
      return words.checksAbsent;
    case 'checks-unreadable':
      return words.checksUnreadable;
    case 'checks-without-commit':
      return words.checksWithoutCommit(named(refusal.environment));
    case 'approvals-missing':
      return words.approvalsMissing(named(refusal.environment));
    case 'own-request':
      return words.ownRequest;
    case 'approver-role-required':
      return words.approverRoleRequired;
    case 'already-approved':
      return words.alreadyApproved;
    case 'request-expired':
      return words.requestExpired(ago(refusal.atMs));
    case 'already-decided':
      return words.alreadyDecided[refusal.decision](personNamed(refusal.by.name));
    case 'overtaken':
      return words.overtaken(named(refusal.service), named(refusal.environment));
    case 'not-waiting':
      return words.notWaiting;
    case 'not-yours':
      return words.notYours(personNamed(refusal.requestedBy.name));
    case 'run-not-cancellable':
      return words.runNotCancellable;
    case 'run-refused':
      return words.runRefused;
    case 'lane-taken':
      return words.laneTaken(named(refusal.service), named(refusal.environment));
    default:
      return unreachable(refusal);
  }
}

function named(name: string): Escaped {
  return codeText(name, 100);
}

function personNamed(name: string): Escaped {
  return escapeText(name, 100);
}

/** `backend/prod`; a star stands for every service, or every environment. */
function placeOf({ service, environment }: LockScope): Escaped {
  return codeText(`${service ?? '*'}/${environment ?? '*'}`, 100);
}
