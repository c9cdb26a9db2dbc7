import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Rejection } from '../../../domain/deploy/deployment-state.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import { escapeText } from '../kit/escape-text.ts';
import { ago } from '../kit/moment.ts';
import { wordsIn } from '../words-in.ts';
import { namesOf, nameText, personText, shaText } from './deploy-names.ts';
import type { RejectionFacts } from './dispatch-words.ts';
import { refusalText } from './refusal-message.ts';

const longestDetail = 600;

/** Why it was not started, and what would change that. */
export function rejectionText(deployment: Deployment, because: Rejection, language: Language): string {
  const { rejected, end } = wordsIn(language).deploy;
  const { service, environment, version } = deployment;
  switch (because.kind) {
    case 'github':
      return rejected[because.rejection.reason](rejectionFacts(deployment, because.rejection));
    case 'person':
      return end.rejectedBy(personText(because.by));
    case 'policy':
      return `${end.rulesSaidNo}\n${refusalText(because.refusals, language)}`;
    case 'not-configured':
      return end.notConfigured(nameText(service), nameText(environment));
    case 'moved':
      return end.moved(nameText(version), shaText(because.shown), because.now === null ? null : shaText(because.now));
    default:
      return unreachable(because);
  }
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
