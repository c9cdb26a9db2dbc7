import { expect, it } from 'vitest';
import { z } from 'zod';
import { isWantedWebhook, wantedPaths } from '../support/github-openapi/wanted.ts';
import { componentsOf } from '../support/openapi-subset.ts';
import { readProjectFile } from '../support/project.ts';

const record = z.record(z.string(), z.unknown());
const restShape = z.looseObject({ paths: record, components: z.record(z.string(), record) });
const webhooksShape = z.looseObject({ webhooks: record, components: z.record(z.string(), record) });
const read = (file: string): unknown => JSON.parse(readProjectFile(`tests/support/github-openapi/${file}`));

it('keeps the description of each path that the stand-in answers, so that a new one is fetched with "npm run github-openapi"', () => {
  expect(Object.keys(restShape.parse(read('rest.json')).paths).sort()).toEqual([...wantedPaths].sort());
});

it('keeps webhooks of those events alone that Geonbot may be told of', () => {
  const names = Object.keys(webhooksShape.parse(read('webhooks.json')).webhooks);
  expect(names).toContain('pull-request-opened');
  expect(names.filter((name) => !isWantedWebhook(name))).toEqual([]);
});

it('keeps every component that the descriptions lead to', () => {
  const rest = restShape.parse(read('rest.json'));
  const webhooks = webhooksShape.parse(read('webhooks.json'));
  expect(Object.keys(componentsOf(rest, rest.paths)['schemas'] ?? {}).length).toBeGreaterThan(40);
  expect(Object.keys(componentsOf(webhooks, webhooks.webhooks)['schemas'] ?? {}).length).toBeGreaterThan(60);
});
