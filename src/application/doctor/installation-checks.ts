import { addDays, type Day } from '../../domain/calendar/day.ts';
import { localMoment } from '../../domain/calendar/local-time.ts';
import type { Finding } from '../../domain/doctor/finding.ts';
import { comesAfter, endingDay } from '../../domain/doctor/versions.ts';
import { type Check, lookedAt, type Outside, type SetupPlan, unchecked } from './check.ts';
import type { Installed } from './ports/installation.ts';

const hourMs = 3_600_000;
/** A daily look that is two hours late is one that does not come. */
const mostBetweenLooksMs = 26 * hourMs;
/** The report itself takes minutes; the schedule tries for an hour. */
const reportIsLateMs = hourMs;
/** So many days back somebody may have seen a report, before a missing one is a fault. */
const daysOfReports = 7;

/** What is deployed, and whether it does what it does by itself. */
export const installationChecks: readonly Check[] = [
  {
    id: 'aws.stack',
    needs: 'cloud',
    run: async ({ here }, { installation, cloud: { region }, clock }) => {
      const missing = { kind: 'stack-not-here' as const, parameter: installation.parameter, region };
      return lookedAt('aws.stack', await installation.installed(), [missing], (installed) => [
        ...differences(installed, here),
        ...ending('runtime-ending', installed.runtime, clock.nowMs()),
      ]);
    },
  },
  { id: 'aws.dead-letters', needs: 'cloud', run: deadLetters },
  {
    id: 'aws.schedules',
    needs: 'cloud',
    run: async (plan, outside) => [...(await looks(outside)), ...(await reports(plan, outside))],
  },
  {
    id: 'versions',
    needs: null,
    from: 'terminal',
    run: async (_, { nodeVersion, clock }) => ending('node-ending', nodeVersion, clock.nowMs()),
  },
  {
    id: 'releases',
    needs: null,
    run: async ({ here: { version } }, { releases }) =>
      lookedAt('releases', await releases.newest(), [], (newest) => {
        const isNewer = comesAfter(newest, version);
        if (isNewer === null) return [unchecked('releases', { kind: 'unreadable', reason: 'not-understood' })];
        return isNewer ? [{ kind: 'release-newer', newest, here: version }] : [];
      }),
  },
];

/** Two versions fill in other defaults, so only configurations of one version are compared. */
function differences({ version, configuration }: Installed, here: SetupPlan['here']): readonly Finding[] {
  if (version !== here.version) return [{ kind: 'version-differs', running: version, here: here.version }];
  return configuration === here.configuration ? [] : [{ kind: 'configuration-differs' }];
}

function ending(kind: 'node-ending' | 'runtime-ending', version: string, nowMs: number): readonly Finding[] {
  const day = endingDay(version, nowMs);
  return day === null ? [] : [{ kind, version, day }];
}

/** Where no bot is deployed, there are no queues to look into: `aws.stack` says so. */
async function deadLetters(_: SetupPlan, outside: Outside): Promise<readonly Finding[]> {
  const { installation, deadLetters: letters, cloud } = outside;
  const installed = await installation.installed();
  if (installed.kind === 'unreadable') return [unchecked('aws.dead-letters', installed)];
  const queues = installed.kind === 'none' ? [] : installed.value.deadLetterQueues;
  const looked = await Promise.all(
    queues.map(async (queue) => {
      const { name, redrive } = queue;
      const gone = { kind: 'dead-letter-queue-missing' as const, queue: name };
      return lookedAt('aws.dead-letters', await letters.countIn(queue), [gone], (count) =>
        count === 0 ? [] : [{ kind: 'dead-letters', queue: name, count, redrive, region: cloud.region }],
      );
    }),
  );
  return looked.flat();
}

/** Nothing is known of a bot that has never looked: it may have been deployed a minute ago. */
async function looks({ rounds, clock }: Outside): Promise<readonly Finding[]> {
  return lookedAt('aws.schedules', await rounds.lastLookMs(), [], (atMs) => {
    const sinceMs = clock.nowMs() - atMs;
    return sinceMs > mostBetweenLooksMs ? [{ kind: 'daily-look-missed', hours: Math.floor(sinceMs / hourMs) }] : [];
  });
}

/** A report that is missing is told only where one of the last days had one: otherwise nobody knows since when it should come. */
async function reports({ morning }: SetupPlan, { rounds, clock }: Outside): Promise<readonly Finding[]> {
  const due = lastDue(clock.nowMs(), morning);
  const looked = await rounds.report(due);
  if (looked.kind === 'known') return [];
  if (looked.kind === 'unreadable') return [unchecked('aws.schedules', looked)];
  for (let back = 1; back <= daysOfReports; back += 1) {
    const earlier = await rounds.report(addDays(due, -back));
    if (earlier.kind === 'unreadable') return [unchecked('aws.schedules', earlier)];
    if (earlier.kind === 'known') return [{ kind: 'morning-report-missed', day: due }];
  }
  return [];
}

/** The last day whose report should be there. */
function lastDue(nowMs: number, { hour, timeZone }: SetupPlan['morning']): Day {
  const { day, timeMs } = localMoment(nowMs, timeZone);
  return timeMs >= hour * hourMs + reportIsLateMs ? day : addDays(day, -1);
}
