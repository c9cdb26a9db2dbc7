import { ContainerModule } from 'inversify';
import { webUrlOf } from '../../adapters/github/kit/web-url.ts';
import type { MuteRulePolicy } from '../../application/alert/keep-mute-rules.ts';
import type { AlarmReminders } from '../../application/alert/remind-of-alarms.ts';
import type { SavingsAdvice } from '../../application/cost/ports/savings-advice.ts';
import type { CostPolicy } from '../../application/cost/report-cost.ts';
import type { AnnouncedWorkflow } from '../../application/deploy/notify-outside-run.ts';
import type { SetupPlan } from '../../application/doctor/check.ts';
import type { Watched } from '../../application/status/status-gathering.ts';
import type { AlarmPing } from '../../domain/alert/alarm-call.ts';
import type { AlarmRules } from '../../domain/alert/alarm-rules.ts';
import type { Day } from '../../domain/calendar/day.ts';
import { parseMoney, zero } from '../../domain/cost/money.ts';
import type { WarningSettings } from '../../domain/cost/warning-settings.ts';
import type { Catalog } from '../../domain/deploy/catalog.ts';
import { ofRoomsWithRoles, type Rights } from '../../domain/jobs/who-may-ask.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import type { LogSource } from '../../domain/logs/log-source.ts';
import type { ChannelId, Language, RoleId } from '../../domain/people/people.ts';
import type { ReminderPolicy } from '../../domain/review/reminder-policy.ts';
import { durationMs } from './alert/duration-ms.ts';
import { alarmPing, alarmRules } from './alert/rules.ts';
import type { GivenConfiguration } from './config.ts';
import type { Configuration } from './configuration.ts';
import { announcedWorkflows, deployCatalog } from './deploy/catalog.ts';
import { setupPlan } from './doctor/setup-plan.ts';
import { repositoryIds } from './edge-configuration.ts';
import { logSources } from './logs/sources.ts';
import { type TeamPeople, teamPeople } from './people/team-people.ts';
import { reminderPolicy } from './review/reminder-policy.ts';
import type { ReviewedRepository } from './review/reviewed-repository.ts';
import { discoveryRules, namedResources } from './status/watched.ts';
import { CONFIG } from './system.ts';
import { token } from './token.ts';

/** The configuration in the domain's words. */
export type Team = {
  readonly guild: string;
  readonly channels: Readonly<Record<'deploys' | 'reviews' | 'costs' | 'alerts', ChannelId>>;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  readonly catalog: Catalog;
  /** Those whose runs the team wants to see also where nobody asked Geonbot for them. */
  readonly announcedWorkflows: readonly AnnouncedWorkflow[];
  /** By the team's own clock. */
  readonly holidays: ReadonlySet<Day>;
  readonly watched: Watched;
  /** Where the agents on EC2 instances send the memory. */
  readonly agents: { readonly namespaces: readonly string[]; readonly hostDimension: string | null };
  /** Of the repositories that say more than their name. */
  readonly reviews: readonly ReviewedRepository[];
  readonly people: TeamPeople;
  /** Who may use what belongs to no environment. */
  readonly roomRoles: Rights['roomRoles'];
  /** Ids of repositories on the code host that the configuration names, by name in lower case. */
  readonly repositoryIds: ReadonlyMap<string, number>;
  readonly reminders: ReminderPolicy;
  /** ARN of the role to assume in each other account, by the account's name. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly alarmReminders: AlarmReminders;
  /** Null: nobody is called. */
  readonly alarmPing: AlarmPing | null;
  /** What mutes of alarms do in CloudWatch; null: nothing. */
  readonly muteRules: MuteRulePolicy | null;
  /** Whether what AWS Health says about the account is told. */
  readonly tellsHealth: boolean;
  /** Which alarms are told. */
  readonly alarmRules: AlarmRules;
  readonly costs: CostPolicy;
  readonly warnings: WarningSettings;
  /** Whom to ask in AWS for what could be saved. */
  readonly savings: readonly SavingsAdvice['source'][];
  /** Whose logs may be read. */
  readonly logs: readonly LogSource[];
  /** What the configuration says should be there. Made when it is asked for, because only the doctor does. */
  readonly setup: () => SetupPlan;
};

export const TEAM = token<Team>('team');
/** Where people see what is on the code host, such as `https://github.com`. */
export const CODE_HOST_PAGES = token<{ readonly url: string }>('code-host-pages');

export const teamModule = new ContainerModule(({ bind }) => {
  bind(TEAM).toResolvedValue(async (config) => teamOf(await checked(config.configuration())), [CONFIG]);
  bind(CODE_HOST_PAGES).toResolvedValue((config) => ({ url: webUrlOf(config.gitHubApiUrl()) }), [CONFIG]);
});

/** The schema is loaded only where there is something to check: it is half as large as all the rest that is ours. */
async function checked(given: GivenConfiguration): Promise<Configuration> {
  if (given.kind === 'checked') return given.value;
  const { parseConfiguration } = await import('./configuration.ts');
  return parseConfiguration(given.value, 'GEONBOT_CONFIG');
}

export function teamOf(configuration: Configuration): Team {
  const { discord, language, thresholds, cost } = configuration;
  return {
    guild: discord.guild,
    channels: {
      deploys: discord.channels.deploys as ChannelId,
      reviews: discord.channels.reviews as ChannelId,
      costs: discord.channels.costs as ChannelId,
      alerts: discord.channels.alerts as ChannelId,
    },
    language,
    timeZone: configuration.timeZone,
    catalog: deployCatalog(configuration),
    announcedWorkflows: announcedWorkflows(configuration),
    holidays: new Set(configuration.holidays as Day[]),
    reviews: reviewedOf(configuration),
    people: teamPeople(configuration),
    roomRoles: roomRoles(configuration),
    repositoryIds: repositoryIds(configuration),
    reminders: reminderPolicy(configuration),
    accounts: Object.fromEntries(Object.entries(configuration.accounts).map(([name, { role }]) => [name, role])),
    agents: {
      namespaces: configuration.agents.namespaces,
      hostDimension: configuration.agents.hostDimension ?? null,
    },
    watched: { resources: namedResources(configuration), rules: discoveryRules(configuration), thresholds },
    alarmReminders: {
      afterMs: configuration.alert.remindAfter.map(durationMs),
      call: configuration.alert.call,
      morningHour: configuration.alert.morning ? cost.hour : null,
      timeZone: configuration.timeZone,
    },
    alarmPing: alarmPing(configuration),
    muteRules: configuration.alert.muteRules ? { never: configuration.alert.neverMute } : null,
    tellsHealth: configuration.alert.health,
    alarmRules: alarmRules(configuration),
    costs: {
      view: cost.view,
      budget: cost.budget === undefined ? null : parseMoney(String(cost.budget)),
      show: exchangeOf(cost),
      timeZone: configuration.timeZone,
      language,
      tag: cost.tag ?? null,
      floor: parseMoney(String(cost.warnings.floor)) ?? zero,
    },
    warnings: {
      floor: parseMoney(String(cost.warnings.floor)) ?? zero,
      sensitivity: cost.warnings.sensitivity,
    },
    savings: cost.savings,
    logs: logSources(configuration),
    setup: () => setupPlan(configuration),
  };
}

function exchangeOf({ show }: Configuration['cost']): CostPolicy['show'] {
  const rate = show === undefined ? null : parseMoney(String(show.rate));
  return show === undefined || rate === null ? null : { currency: show.currency, rate, asOf: show.asOf as Day };
}

function roomRoles(configuration: Configuration): Rights['roomRoles'] {
  return ofRoomsWithRoles((room) => configuration[room].roles as RoleId[]);
}

function reviewedOf({ reviews, discord }: Configuration): ReviewedRepository[] {
  return reviews.repositories.flatMap((entry) => {
    if (typeof entry === 'string') return [];
    const { repository, channel, density, bots, ...rules } = entry;
    const isDigested = bots === 'digest' && !rules.exclude.bots;
    const shown = isDigested ? { ...rules, exclude: { ...rules.exclude, bots: 'unless-asked' as const } } : rules;
    return [
      {
        repository: repository as Repository,
        channel: (channel ?? discord.channels.reviews) as ChannelId,
        density,
        rules: shown,
        botsInDigest: isDigested ? rules : null,
      },
    ];
  });
}
