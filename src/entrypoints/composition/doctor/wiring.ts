import { ContainerModule } from 'inversify';
import { ExamineSetup } from '../../../application/doctor/examine-setup.ts';
import { keptCards } from '../../../application/doctor/kept-cards.ts';
import { keptRounds } from '../../../application/doctor/kept-rounds.ts';
import { checks, lookAtSetup } from '../../../application/doctor/look-at-setup.ts';
import { WatchSetup } from '../../../application/doctor/watch-setup.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import { SECRETS } from '../aws/secrets.ts';
import { MORNING_REPORTS, SPEND_LEDGER } from '../cost/tokens.ts';
import { DEPLOYMENTS, ROLLOUTS, RUNNING_SERVICES } from '../deploy/tokens.ts';
import { NOTICEBOARD } from '../discord.ts';
import { WEBHOOK_DELIVERIES } from '../jobs/tokens.ts';
import { LOG_GROUPS } from '../logs/tokens.ts';
import { REVIEW_CARDS } from '../review/tokens.ts';
import type { RoomWiring } from '../room-wiring.ts';
import { RESOURCE_CONDITIONS, RESOURCE_DIRECTORY } from '../status/tokens.ts';
import { CLOCK, CONFIG, TIMERS } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

/** What the bot can look at with its own rights, and for nothing. */
const ownChecks = checks.filter(({ from }) => from === undefined);
const elsewhere = checks.filter(({ from }) => from === 'terminal').map(({ id }) => id);
/** A newer Geonbot is nothing that worked before and no longer does. */
const watchedChecks = ownChecks.filter(({ id }) => id !== 'releases');

export const doctor = {
  work: t.DOCTOR_WORK,
  useCases: new ContainerModule(({ bind }) => {
    bind(t.SETUP_OUTSIDE).toResolvedValue(
      (
        { why, ...sources },
        conditions,
        services,
        rollouts,
        directory,
        logs,
        ledger,
        watches,
        reports,
        reviews,
        deployments,
        clock,
        timers,
      ) => ({
        ...sources,
        ...{ conditions, services, rollouts, directory, logs, ledger, clock, timers },
        rounds: keptRounds(watches, reports, why),
        cards: keptCards({ reviews, deployments }, why),
      }),
      [
        t.SETUP_SOURCES,
        RESOURCE_CONDITIONS,
        RUNNING_SERVICES,
        ROLLOUTS,
        RESOURCE_DIRECTORY,
        LOG_GROUPS,
        SPEND_LEDGER,
        t.SETUP_WATCHES,
        MORNING_REPORTS,
        REVIEW_CARDS,
        DEPLOYMENTS,
        CLOCK,
        TIMERS,
      ],
    );
    bind(t.EXAMINE_SETUP).toResolvedValue(
      ({ setup }, outside) => new ExamineSetup(setup(), outside, ownChecks),
      [TEAM, t.SETUP_OUTSIDE],
    );
    bind(t.WATCH_SETUP).toResolvedValue(
      ({ setup }, outside, watches, board, clock) => {
        const plan = setup();
        const look = () => lookAtSetup(plan, outside, watchedChecks);
        return new WatchSetup({ look, watches, board, clock, times: plan.morning });
      },
      [TEAM, t.SETUP_OUTSIDE, t.SETUP_WATCHES, NOTICEBOARD, CLOCK],
    );
    bind(t.DOCTOR_WORK).toResolvedValue(
      (examine) => ({
        'examine-setup': async () => ({ kind: 'setup', findings: await examine.execute(), elsewhere }),
      }),
      [t.EXAMINE_SETUP],
    );
  }),
  adapters: new ContainerModule(({ bind }) => {
    bind(t.SETUP_SOURCES).toResolvedValue(
      async (config, secrets, clients, clock) => {
        const { ownSources } = await import('./own-sources.ts');
        return ownSources(config, secrets, clients, clock);
      },
      [CONFIG, SECRETS, AWS_CLIENTS, CLOCK],
    );
  }),
  inMemory:
    globalThis.inLambda === true
      ? null
      : ({ bind }) => {
          bind(t.SETUP_SOURCES).toResolvedValue(
            async ({ setup }, deliveries) => {
              const { InMemorySetup } = await import('../../../adapters/in-memory/doctor/in-memory-setup.ts');
              return Object.assign(new InMemorySetup(setup()), { deliveries });
            },
            [TEAM, WEBHOOK_DELIVERIES],
          );
          bind(t.SETUP_WATCHES).toResolvedValue(async () => {
            const { InMemorySetupWatches } = await import(
              '../../../adapters/in-memory/doctor/in-memory-setup-watches.ts'
            );
            return new InMemorySetupWatches();
          });
        },
} satisfies RoomWiring<'doctor'>;
