import { expect, it } from 'vitest';
import { doctor } from '../../src/entrypoints/cli/doctor/doctor.ts';

it('says what an input of a workflow is called without what a terminal obeys, in one line', async () => {
  const input = 'x\u001b[2J\nbroken: nothing';
  const finding = { kind: 'input-required', service: 'backend', environment: 'prod', workflow: 'deploy.yml', input };
  const lines: string[] = [];
  const examined = { execute: async () => [finding as never] };
  await doctor(examined, { language: 'en', asJson: false }, (line) => void lines.push(line));
  expect(lines).toEqual([expect.stringContaining('x [2J broken: nothing')]);
});
