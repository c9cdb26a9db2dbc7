import type * as z from 'zod';
import type { environments, services } from './deploy-configuration.ts';
import type { freezes } from './freeze-configuration.ts';

type Environments = z.output<typeof environments>;
type WrittenEnvironment = Environments[string];

type Deploys = {
  readonly discord: { readonly guild: string };
  readonly environments: Environments;
  readonly services: z.output<typeof services>;
  readonly freezes: z.output<typeof freezes>;
  readonly holidays: readonly string[];
};

type Path = readonly (string | number)[];
type Complain = (path: Path, message: string) => void;

/** What the parts about deploys say of each other. */
export function checkDeploys(config: Deploys, context: z.RefinementCtx): void {
  const complain: Complain = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
  for (const [environment, written] of Object.entries(config.environments)) {
    checkRoles(environment, written, config.discord.guild, complain);
    checkOrder(environment, config.environments, complain);
  }
  for (const [service, { ecs }] of Object.entries(config.services)) {
    for (const environment of Object.keys(ecs)) {
      requireEnvironment(environment, ['services', service, 'ecs', environment], config.environments, complain);
    }
  }
  for (const [index, freeze] of config.freezes.entries()) {
    for (const [at, environment] of freeze.environments.entries()) {
      requireEnvironment(environment, ['freezes', index, 'environments', at], config.environments, complain);
    }
    if (!freeze.holidays || config.holidays.length > 0) continue;
    complain(['freezes', index, 'holidays'], 'has no day to freeze: list dates under holidays');
  }
}

function requireEnvironment(wanted: string, path: Path, known: Environments, complain: Complain): void {
  if (!Object.hasOwn(known, wanted)) complain(path, `is no environment; there are: ${Object.keys(known).join(', ')}`);
}

function checkRoles(environment: string, written: WrittenEnvironment, guild: string, complain: Complain): void {
  const { roles, rollbackRoles = [], lockRoles = [], breakGlassRoles, approvals } = written;
  const lists: readonly (readonly [Path, readonly string[]])[] = [
    [['roles'], roles],
    [['rollbackRoles'], rollbackRoles],
    [['lockRoles'], lockRoles],
    [['breakGlassRoles'], breakGlassRoles],
    [['approvals', 'roles'], approvals?.roles ?? []],
  ];
  for (const [path, ids] of lists) {
    const everyone = ids.indexOf(guild);
    if (everyone < 0) continue;
    complain(
      ['environments', environment, ...path, everyone],
      'is the server itself (@everyone), which Discord never lists among the roles of a member: name a role',
    );
  }
}

/** Because nothing could ever be deployed to environments that wait for each other. */
function checkOrder(environment: string, all: Environments, complain: Complain): void {
  const path = ['environments', environment, 'after'];
  const passed = [environment];
  for (let before = all[environment]?.after; before !== undefined; before = all[before]?.after) {
    if (!Object.hasOwn(all, before)) {
      if (passed.length === 1) requireEnvironment(before, path, all, complain);
      return;
    }
    if (before === environment) complain(path, `comes back to itself: ${[...passed, before].join(' after ')}`);
    if (passed.includes(before)) return;
    passed.push(before);
  }
}
