import type { Finding } from '../../domain/doctor/finding.ts';
import { minorOf, type ReleaseStep, stepFrom } from '../../domain/installation/release.ts';
import {
  type GoingBack,
  goingBack,
  type RuleChange,
  ruleChangesBetween,
  type Standing,
} from '../../domain/installation/rule-change.ts';
import {
  compareTemplates,
  type Template,
  type TemplateDifference,
} from '../../domain/installation/template-difference.ts';
import type { Stack, StackPlan } from '../setup/ports/stack.ts';
import type { CommandChanges, InstalledChat } from './ports/installed-chat.ts';
import type { InstalledCloud, RecordedRelease } from './ports/installed-cloud.ts';

/** What would be deployed. */
export type PlannedRelease = { readonly version: string; readonly form: number };

export type RuleDifference = { readonly id: RuleChange['id']; readonly names: readonly string[] };

export type UpgradePlan = {
  /** Null where the installed release is older than the first that writes it down. */
  readonly installed: RecordedRelease | null;
  readonly next: PlannedRelease;
  readonly step: ReleaseStep;
  readonly commands: CommandChanges;
  readonly rights: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly resources: TemplateDifference;
  /** What a person has to give this release with the code host and in the chat; what nobody could look at is in it, too. */
  readonly toAccept: readonly Finding[];
  /** On the way forward. */
  readonly rules: readonly RuleDifference[];
  readonly judged: {
    readonly deployments: number;
    readonly reviews: number;
    readonly alarms: number;
    readonly unreadable: number;
  };
};

/** Why nothing was deployed. */
export type UpgradeRefusal =
  | { readonly kind: 'too-far-back' }
  /** The table may hold items that the next release cannot read. */
  | { readonly kind: 'newer-items'; readonly form: number }
  /** A table or a queue would go, with what it holds. */
  | { readonly kind: 'loses'; readonly ids: readonly string[] };

export type UpgradeOutcome =
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'refused'; readonly because: UpgradeRefusal; readonly plan: UpgradePlan }
  | { readonly kind: 'planned' | 'declined' | 'upgraded'; readonly plan: UpgradePlan };

export type UpgradePorts = {
  readonly cloud: InstalledCloud;
  readonly chat: InstalledChat;
  readonly stack: Stack;
  readonly standing: () => Promise<Standing>;
  readonly rightsToAccept: () => Promise<readonly Finding[]>;
  /** The template of the plan, as JSON. */
  readonly synthesized: (plan: StackPlan) => Promise<{ readonly template: Template; readonly json: unknown }>;
  /** Every right in a template, one line each. */
  readonly rightsIn: (json: unknown) => readonly string[];
  readonly tell: (plan: UpgradePlan) => void;
  readonly agree: () => Promise<boolean>;
  readonly examine: () => Promise<void>;
};

export type UpgradeOptions = {
  /** Says it and changes nothing. */
  readonly isDry: boolean;
  /** Tables and queues that may go, by their logical ids. */
  readonly mayLose: readonly string[];
};

/** Says what another release changes, then deploys it, registers its commands and has the doctor look. */
export class UpgradeInstallation {
  readonly #ports: UpgradePorts;

  constructor(ports: UpgradePorts) {
    this.#ports = ports;
  }

  /** May be repeated: what is done already is no change then. */
  async execute(
    stackPlan: StackPlan,
    next: PlannedRelease,
    { isDry, mayLose }: UpgradeOptions,
  ): Promise<UpgradeOutcome> {
    const { chat, stack, tell, agree, examine } = this.#ports;
    const plan = await this.#plan(stackPlan, next);
    if (plan === null) return { kind: 'not-installed' };
    tell(plan);
    const because = refusalOf(plan, mayLose);
    if (because !== null) return { kind: 'refused', because, plan };
    if (isDry) return { kind: 'planned', plan };
    if (!(await agree())) return { kind: 'declined', plan };
    await stack.deploy({ ...stackPlan, approved: true });
    await chat.registerCommands();
    await examine();
    return { kind: 'upgraded', plan };
  }

  async #plan(stackPlan: StackPlan, next: PlannedRelease): Promise<UpgradePlan | null> {
    const { cloud, chat, standing, rightsToAccept, synthesized, rightsIn } = this.#ports;
    const there = await cloud.stack(stackPlan.stack);
    if (there === null) return null;
    const installed = await cloud.recorded(stackPlan.parameterPrefix);
    const planned = await synthesized(stackPlan);
    const [had, has] = [rightsIn(there.templateJson), rightsIn(planned.json)];
    const step = stepFrom(installed?.version ?? null, installed?.goesBackTo ?? null, next.version);
    const now = await standing();
    return {
      installed,
      next,
      step,
      commands: await chat.commandChanges(),
      rights: { added: has.filter((one) => !had.includes(one)), removed: had.filter((one) => !has.includes(one)) },
      resources: compareTemplates(there.template, planned.template),
      toAccept: await rightsToAccept(),
      rules: rulesOn(step, installed, next, now),
      judged: {
        deployments: now.deployments.length,
        reviews: now.reviews.length,
        alarms: now.alarms.length,
        unreadable: now.unreadable,
      },
    };
  }
}

function rulesOn(step: ReleaseStep, installed: RecordedRelease | null, next: PlannedRelease, now: Standing) {
  if (step === 'back' || step === 'too-far-back') return [];
  const before = installed === null ? null : minorOf(installed.version);
  return ruleChangesBetween(before, minorOf(next.version) ?? next.version).map(({ id, differs }) => ({
    id,
    names: differs(now),
  }));
}

function refusalOf(
  { step, installed, next, resources }: UpgradePlan,
  mayLose: readonly string[],
): UpgradeRefusal | null {
  if (step === 'too-far-back') return { kind: 'too-far-back' };
  const form = installed?.form ?? null;
  if (form !== null && form > next.form) return { kind: 'newer-items', form };
  const ids = resources.lost.map(({ id }) => id).filter((id) => !mayLose.includes(id));
  return ids.length === 0 ? null : { kind: 'loses', ids };
}

export type WayBack =
  | { readonly kind: 'too-far-back'; readonly previous: string }
  | { readonly kind: 'not-back' }
  /** What the release that is gone back to cannot read of what is there now. */
  | {
      readonly kind: 'back';
      readonly cannotRead: readonly { readonly id: GoingBack['id']; readonly names: readonly string[] }[];
    };

/** What going back from this release to another would meet. `previous`: the minor release before this one. */
export async function wayBackTo(
  target: string,
  { version, previous }: { readonly version: string; readonly previous: string },
  standing: () => Promise<Standing>,
): Promise<WayBack> {
  const step = stepFrom(version, previous, target);
  if (step === 'too-far-back') return { kind: 'too-far-back', previous };
  if (step !== 'back') return { kind: 'not-back' };
  const now = await standing();
  const met = goingBack.filter(({ to }) => to === minorOf(target) && to !== minorOf(version));
  return { kind: 'back', cannotRead: met.map(({ id, cannotRead }) => ({ id, names: cannotRead(now) })) };
}
