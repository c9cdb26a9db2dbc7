import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { Room } from '../../application/jobs/job.ts';
import type { RoomWork, WorkTable } from '../work/work-table.ts';
import * as alert from './alert/tokens.ts';
import * as cost from './cost/tokens.ts';
import * as deploy from './deploy/tokens.ts';
import { NOTICEBOARD } from './discord.ts';
import * as doctor from './doctor/tokens.ts';
import { GITHUB } from './github.ts';
import { HELP_WORK } from './help/wiring.ts';
import * as history from './history/tokens.ts';
import * as jobs from './jobs/tokens.ts';
import type { LateModules } from './late.ts';
import * as lock from './lock/tokens.ts';
import * as logs from './logs/tokens.ts';
import * as outbox from './outbox/tokens.ts';
import * as people from './people/tokens.ts';
import * as review from './review/tokens.ts';
import * as status from './status/tokens.ts';

/** Every room of the worker, each loaded with its first job: most jobs need one or two of them. */
export const lateModules: readonly LateModules[] = [
  {
    tokens: [NOTICEBOARD, outbox.OUTBOX_BOARD, outbox.WAITING_BOARD],
    load: async () => [(await import('./discord-boards.ts')).discordBoards],
  },
  {
    tokens: [GITHUB],
    load: async () => [(await import('./github-requests.ts')).gitHubByIds],
  },
  {
    tokens: [deploy.IMAGE_INDEXES, deploy.ROLLOUTS, deploy.RUNNING_SERVICES],
    load: async () => [(await import('./deploy/rollout-adapters.ts')).rolloutAdapters],
  },
  {
    tokens: [deploy.SECRET_DETECTOR],
    load: async () => [(await import('./deploy/secret-detector.ts')).secretDetector],
  },
  {
    tokens: [jobs.WEBHOOK_DELIVERIES],
    load: async () => [(await import('./jobs/adapters.ts')).jobAdapters],
  },
  {
    tokens: [
      status.AGENT_METRICS,
      status.RESOURCE_READINGS,
      status.METRIC_GRAPHS,
      status.RESOURCE_DIRECTORY,
      status.RESOURCE_CONDITIONS,
      status.FIRING_ALARMS,
      status.STATUS_SOURCES,
      status.CHECK_STATUS,
      status.GRAPH_STATUS,
      status.EXPECT_GONE,
      status.STATUS_WORK,
    ],
    load: async () => (await import('./status/room.ts')).statusRoom,
  },
  {
    tokens: [
      deploy.WORKFLOW_RUNS,
      deploy.PUSHED_RUNS,
      deploy.WORKFLOW_INPUTS,
      deploy.VERSIONS,
      deploy.DIFFS,
      deploy.CHECK_RESULTS,
      deploy.DEPLOYMENT_CARD,
      deploy.SHOW_DEPLOY_CARD,
      deploy.ANSWER_WITH_CARD,
      deploy.DEPLOY_FACTS,
      deploy.START_DEPLOY,
      deploy.VERIFY_DEPLOY,
      deploy.CLOSE_DEPLOY,
      deploy.END_BAKE,
      deploy.ADVANCE_DEPLOY,
      deploy.RELEASE_LANE,
      deploy.DISPATCH_DEPLOY,
      deploy.EXPLAIN_DEPLOY,
      deploy.DECIDE_ON_DEPLOY,
      deploy.STEER_DEPLOY,
      deploy.STEER_ROLLOUT,
      deploy.ROLL_BACK,
      deploy.UNDO_DEPLOY,
      deploy.NOTICE_RESTART,
      deploy.ACCEPT_PUSHED_RUN,
      deploy.RECOGNISE_RUN,
      deploy.FOLLOW_DEPLOY,
      deploy.FIND_PUSHED_RUNS,
      deploy.FOLLOW_JOB,
      deploy.FOLLOW_ROLLOUT,
      deploy.SWEEP_DEPLOYS,
      deploy.NOTIFY_OUTSIDE_RUN,
      deploy.SHOW_OUTSIDE_RUN,
      deploy.DEPLOY_WORK,
    ],
    load: async () => (await import('./deploy/room.ts')).deployRoom,
  },
  {
    tokens: [lock.LOCK_NEWS, lock.LOCK_DEPLOYS, lock.UNLOCK_DEPLOYS, lock.LOCK_WORK],
    load: async () => (await import('./lock/room.ts')).lockRoom,
  },
  {
    tokens: [history.SHOW_DEPLOYS, history.SHOW_HISTORY, history.MEASURE_DELIVERY, history.HISTORY_WORK],
    load: async () => (await import('./history/room.ts')).historyRoom,
  },
  {
    tokens: [
      people.CODE_HOST_PEOPLE,
      people.PEOPLE_DIRECTORY,
      people.LINK_PERSON,
      people.UNLINK_PERSON,
      people.OWN_TIMES,
      people.CHANGE_SETTINGS,
      people.LINK_WORK,
    ],
    load: async () => (await import('./people/room.ts')).peopleRoom,
  },
  {
    tokens: [
      review.PULL_REQUESTS,
      review.REVIEW_REQUESTS,
      review.BRANCH_CHANGES,
      review.CHANGED_FILES,
      review.PULL_REQUEST_FILTER,
      review.REQUEST_REVIEW,
      review.SHOW_REVIEW_CARD,
      review.SAY_LINE,
      review.NOTIFY_PULL_REQUEST,
      review.RESYNC_PULL_REQUESTS,
      review.CONTINUE_RESYNC,
      review.OPEN_REVIEWS,
      review.REVIEW_CALLEES,
      review.TELL_GATHERED,
      review.OWED_REVIEWS,
      review.LOOK_BEFORE_CALLING,
      review.KNOWN_REPOSITORIES,
      review.FOLLOW_REPOSITORIES,
      review.PASS_TURNS,
      review.REMIND_REVIEWERS,
      review.SNOOZE_REVIEW,
      review.NUDGE_REVIEWERS,
      review.POST_REVIEW_DIGESTS,
      review.SHOW_REVIEWS,
      review.REVIEW_WORK,
    ],
    load: async () => (await import('./review/room.ts')).reviewRoom,
  },
  {
    tokens: [
      cost.COST_EXPLORER,
      cost.SPEND_LEDGER,
      cost.SPEND_ANOMALIES,
      cost.SPEND_FORECAST,
      cost.CHARGE_TYPES,
      cost.ACCOUNT_CHARGES,
      cost.COST_CHARTS,
      cost.SAVINGS_ADVICE,
      cost.PAID_RATES,
      cost.PRICE_IDLE,
      cost.RESOURCE_MAKES,
      cost.WEEKS_OF_USE,
      cost.REPORT_COST,
      cost.MORNING_LEAD,
      cost.COST_READING,
      cost.ANSWER_COST,
      cost.COST_WARNING_CARD,
      cost.WARN_OF_COST,
      cost.HANDLE_COST_WARNING,
      cost.MORNING_ROUND,
      cost.SAVINGS_NEWS,
      cost.FIND_SAVINGS,
      cost.LOOK_FOR_SAVINGS,
      cost.COST_WORK,
    ],
    load: async () => (await import('./cost/room.ts')).costRoom,
  },
  {
    tokens: [
      alert.ALARM_GRAPHS,
      alert.OWN_NAMES,
      alert.MUTE_RULES,
      alert.ALARM_DEFINITIONS,
      alert.ALARM_BOARD,
      alert.ALARM_PLACES,
      alert.FIND_SUSPECTS,
      alert.NOTIFY_ALARM,
      alert.NOTIFY_CONTRIBUTOR,
      alert.NOTIFY_HEALTH,
      alert.CALL_FOR_ALARMS,
      alert.KEEP_MUTE_RULES,
      alert.HANDLE_ALARM,
      alert.SWEEP_ALARMS,
      alert.REMIND_OF_ALARMS,
      alert.ALERT_WORK,
    ],
    load: async () => (await import('./alert/room.ts')).alertRoom,
  },
  {
    tokens: [logs.LOG_GROUPS, logs.SHOW_LOGS_DEPENDENCIES, logs.LOGS_WORK],
    load: async () => (await import('./logs/room.ts')).logsRoom,
  },
  {
    tokens: [doctor.SETUP_SOURCES, doctor.SETUP_OUTSIDE, doctor.EXAMINE_SETUP, doctor.WATCH_SETUP, doctor.DOCTOR_WORK],
    load: async () => (await import('./doctor/room.ts')).doctorRoom,
  },
];

/** Where the work of each room is asked for. One that is missing does not compile. */
const works: { readonly [InRoom in Room]: ServiceIdentifier<RoomWork<InRoom>> } = {
  status: status.STATUS_WORK,
  deploy: deploy.DEPLOY_WORK,
  lock: lock.LOCK_WORK,
  history: history.HISTORY_WORK,
  review: review.REVIEW_WORK,
  people: people.LINK_WORK,
  cost: cost.COST_WORK,
  alert: alert.ALERT_WORK,
  logs: logs.LOGS_WORK,
  doctor: doctor.DOCTOR_WORK,
  help: HELP_WORK,
};

export const workTable = new ContainerModule(({ bind }) => {
  bind(jobs.WORK_TABLE).toDynamicValue(({ getAsync }) => {
    const entries = Object.entries(works).map(([name, work]) => [name, () => getAsync<unknown>(work)] as const);
    // A cast, because TypeScript cannot see that each entry has the work of the room that it is named after.
    return Object.fromEntries(entries) as unknown as WorkTable;
  });
});
