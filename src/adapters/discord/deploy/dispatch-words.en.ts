import type { Escaped } from '../kit/escape-text.ts';
import type { DispatchWords } from './dispatch-words.ts';

export const englishDispatch: DispatchWords = {
  'app-not-installed': ({ repository }) =>
    `The GitHub App is not installed on ${repository}. Install it there, then deploy again.`,
  'permission-missing': ({ repository }) =>
    `The GitHub App may not start workflows in ${repository}. Grant it “Actions: read and write” and accept the change in the installation’s settings.`,
  'workflow-not-found': ({ repository, workflow }) =>
    `${repository} has no workflow ${workflow} on its default branch. Add it, or correct \`workflow\` in \`geonbot.yaml\`.`,
  'workflow-disabled': ({ workflow }) => `The workflow ${workflow} is disabled. Enable it on the Actions page.`,
  'not-dispatchable': ({ workflow }) =>
    `The workflow ${workflow} cannot be started by hand. Add a \`workflow_dispatch\` trigger to it on the default branch.`,
  'ref-not-found': ({ repository, ref, refPath }) =>
    `${repository} has no branch or tag ${ref}. Create it, or correct ${refPath} in \`geonbot.yaml\`.`,
  'inputs-rejected': ({ inputsPath, workflow, detail }) =>
    `${workflow} does not take these inputs. Make ${inputsPath} in \`geonbot.yaml\` match the inputs of its \`workflow_dispatch\`.${saidGitHub(detail)}`,
  'rate-limited': ({ retryAt }) =>
    `GitHub’s rate limit is used up. ${retryAt === null ? 'Deploy again in a few minutes.' : `It opens again ${retryAt}.`}`,
  'github-unavailable': () => 'GitHub did not answer, and nothing was started. Deploy again in a few minutes.',
  refused: ({ detail }) =>
    detail === null
      ? 'GitHub refused without a reason, and nothing was started. Check the Actions settings of the repository, then deploy again.'
      : `GitHub refused, and nothing was started. Fix what it names, then deploy again.${saidGitHub(detail)}`,
};

function saidGitHub(detail: Escaped | null): string {
  return detail === null ? '' : `\nGitHub says: ${detail}`;
}
