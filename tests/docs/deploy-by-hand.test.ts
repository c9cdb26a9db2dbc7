import * as ecs from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleConfiguration } from '../infra/synthesized-stack.ts';
import { readProjectFile } from '../support/project.ts';
import { blocks, found } from './markdown.ts';

const commands = blocks(readProjectFile('docs/deploy-by-hand.md')).join('\n');

describe('the page for when Geonbot is down', () => {
  it('starts the example workflow with all that it asks for', () => {
    const { on } = parse(readProjectFile('examples/deploy-workflow.yml')) as {
      on: { workflow_dispatch: { inputs: Record<string, { required: boolean }> } };
    };
    const required = Object.entries(on.workflow_dispatch.inputs).filter(([, input]) => input.required);
    expect(found(/ -f (\w+)=/g, commands)).toEqual(required.map(([name]) => name));
  });

  it('names the service of the example configuration, its workflow and the ref of its environment', () => {
    const { backend } = exampleConfiguration.services;
    const [workflow, repository, ref] = /workflow run (\S+) --repo (\S+) --ref (\S+)/.exec(commands)?.slice(1) ?? [];
    expect([workflow, repository]).toEqual([backend?.workflow, backend?.repository]);
    expect(ref).toBe(exampleConfiguration.environments['prod']?.ref);
    const place = backend?.ecs?.['prod'];
    expect(commands).toContain(`--cluster ${place?.cluster} --services ${place?.service}`);
  });

  it('asks ECS for what ECS can be asked', () => {
    const asked = found(/^aws ecs ([\w-]+)/gm, commands);
    const operations = asked.map((name) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()));
    expect(operations.filter((name) => !(`${name}Command` in ecs))).toEqual([]);
    expect(asked.length).toBeGreaterThan(3);
  });
});
