import { countedApprovals, missingApprovals } from '../../../domain/deploy/counted-approvals.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { linesWithin } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { roleMentions } from '../kit/role-mentions.ts';
import { personText } from './deploy-names.ts';
import type { DeployWords } from './deploy-words.ts';

/** Who said yes, and whose yes is still missing. Empty where nobody's was or is. */
export function approvalsText(deployment: Deployment, words: DeployWords): string {
  const { approvals, state, requestedBy } = deployment;
  if (state.kind !== 'awaiting-approval')
    return within(
      approvals.map((given) => givenLine(given, words)),
      words,
    );
  const { rule, untilMs } = state;
  const matter = { rule, requestedBy, commit: deployment.commit?.sha ?? null };
  const missing = words.approval.missing(missingApprovals(approvals, matter), roleMentions(rule.roles, 300));
  const given = countedApprovals(approvals, matter).map((one) => givenLine(one, words));
  return within([missing, words.approval.expires(ago(untilMs)), ...given], words);
}

function givenLine({ by, atMs }: Deployment['approvals'][number], { approval: words }: DeployWords): string {
  return `✅ ${words.given(personText(by), ago(atMs))}`;
}

function within(lines: readonly string[], words: DeployWords): string {
  return linesWithin(lines, 800, (shown) => words.more(lines.length - shown));
}
