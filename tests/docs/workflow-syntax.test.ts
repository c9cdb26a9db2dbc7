import { beforeAll, describe, expect, it } from 'vitest';
import { gitHubWorkflowCheck, type WorkflowCheck } from '../support/github-workflow-parser.ts';
import { projectFiles, readProjectFile } from '../support/project.ts';

const workflows = [...projectFiles('.github/workflows', '.yml'), ...projectFiles('examples', '.yml')];

describe('GitHub’s own parser', () => {
  let check: WorkflowCheck;
  beforeAll(async () => {
    check = await gitHubWorkflowCheck();
  });

  it.each(workflows)('finds nothing wrong with %s', async (path) => {
    expect(await check(readProjectFile(path))).toEqual([]);
  });

  it.each([
    ['a misspelt key', /runs-on:/, 'run-on:', "Unexpected value 'run-on'"],
    [
      'a context that there is not',
      /ref: .*inputs\.commit/,
      `ref: \${{ input.commit`,
      "Unrecognized named-value: 'input'",
    ],
    ['an expression without an end', /inputs\.env \}\}$/m, 'inputs.env }', 'The expression is not closed'],
  ])('would find %s', async (_, right, wrong, said) => {
    const text = readProjectFile('examples/deploy-workflow.yml').replace(right, wrong);
    expect((await check(text)).join('\n')).toContain(said);
  });
});
