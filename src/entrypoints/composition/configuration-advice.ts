import { awsRegions } from './aws/regions.ts';
import type { Configuration } from './configuration.ts';
import { withSuggestion } from './configuration-message.ts';
import type { ConfigurationProblem } from './configuration-problems.ts';
import { placesIn } from './deploy/configuration.ts';

/** `mistake`: it cannot work. `warning`: it works, and probably not as it was meant. */
export type ConfigurationFinding = ConfigurationProblem & { readonly level: 'mistake' | 'warning' };

/**
 * What is valid but probably a mistake. Not in the schema, because an installed Geonbot must not refuse to start over it: AWS opens
 * regions between two releases.
 */
export function configurationFindings(configuration: Configuration): readonly ConfigurationFinding[] {
  return [
    ...unknownRegions(configuration),
    ...oneChannelForAll(configuration),
    ...environmentsOfNobody(configuration),
    ...approversAndChecks(configuration),
    ...writtenTwice(configuration),
    ...mutedNowhere(configuration),
    ...logsOfNobody(configuration),
  ];
}

type Path = ConfigurationProblem['path'];

function unknownRegions({ region, services, resources, logs }: Configuration): readonly ConfigurationFinding[] {
  const written: readonly (readonly [Path, string | undefined])[] = [
    [['region'], region],
    ...Object.entries(services).flatMap(([service, written]) =>
      placesIn(written).map(
        ({ platform, environment, place }) =>
          [['services', service, platform, environment, 'region'], place.region] as const,
      ),
    ),
    ...resources.map((resource, index) => [['resources', index, 'region'], resource.region] as const),
    ...logs.groups.map((group, index) => [['logs', 'groups', index, 'region'], group.region] as const),
  ];
  return written.flatMap(([path, name]) => {
    if (name === undefined || awsRegions.includes(name)) return [];
    const said = {
      en: `${name} is no region of AWS that this version of Geonbot knows`,
      ko: `이 버전의 건봇이 아는 AWS 리전이 아닙니다: ${name}`,
    };
    return [{ level: 'mistake' as const, path, said: withSuggestion(name, awsRegions, said) }];
  });
}

function oneChannelForAll({ discord: { channels } }: Configuration): readonly ConfigurationFinding[] {
  if (new Set(Object.values(channels)).size > 1) return [];
  const said = {
    en: 'is the same channel for everything: a burst of pull requests then hides an alarm, and nobody can mute one of them',
    ko: '모든 것이 같은 채널로 갑니다. PR이 몰리면 경보가 묻히고, 하나만 알림을 끌 수도 없습니다',
  };
  return [{ level: 'warning', path: ['discord', 'channels'], said }];
}

function logsOfNobody({ logs: { roles, groups } }: Configuration): readonly ConfigurationFinding[] {
  if (groups.length === 0 || roles.length > 0) return [];
  const said = {
    en: 'names nobody, so nobody may read the logs under logs.groups',
    ko: '역할이 없어서 logs.groups의 로그를 아무도 볼 수 없습니다',
  };
  return [{ level: 'warning', path: ['logs', 'roles'], said }];
}

function environmentsOfNobody({ environments }: Configuration): readonly ConfigurationFinding[] {
  return Object.entries(environments).flatMap(([name, { roles, breakGlassRoles }]) => {
    if (roles.length > 0 || breakGlassRoles.length > 0) return [];
    const said = { en: 'names no roles: nobody may deploy there', ko: '역할이 없어 아무도 배포할 수 없습니다' };
    return [{ level: 'warning' as const, path: ['environments', name], said }];
  });
}

function approversAndChecks({ environments }: Configuration): readonly ConfigurationFinding[] {
  return Object.entries(environments).flatMap(([name, { approvals, checks }]) => {
    const path = ['environments', name];
    const repeated = repeatedIn(approvals?.roles ?? []).map((index) => twice([...path, 'approvals', 'roles', index]));
    if (!Array.isArray(checks) || !checks.some((check) => check === 'all' || check === 'none')) return repeated;
    const said = {
      en: 'has all or none in a list, which is then the name of a check: write it without the brackets',
      ko: '목록 안의 all이나 none은 체크 이름으로 읽힙니다. 괄호 없이 적으세요',
    };
    return [...repeated, { level: 'warning' as const, path: [...path, 'checks'], said }];
  });
}

function writtenTwice({ holidays, reviews }: Configuration): readonly ConfigurationFinding[] {
  const repositories = reviews.repositories.map((entry) =>
    (typeof entry === 'string' ? entry : entry.repository).toLowerCase(),
  );
  return [
    ...repeatedIn(holidays).map((index) => twice(['holidays', index])),
    ...repeatedIn(repositories).map((index) => twice(['reviews', 'repositories', index])),
  ];
}

function mutedNowhere({ alert: { muteRules, neverMute } }: Configuration): readonly ConfigurationFinding[] {
  if (muteRules || neverMute.length === 0) return [];
  const said = {
    en: 'has no effect without muteRules: a mute makes no mute rule then, and silences Discord for these names, too',
    ko: 'muteRules 없이는 효과가 없습니다. 음소거 규칙을 만들지 않으며, 이 이름의 경보도 Discord에서는 음소거됩니다',
  };
  return [{ level: 'warning', path: ['alert', 'neverMute'], said }];
}

function twice(path: Path): ConfigurationFinding {
  return { level: 'warning', path, said: { en: 'is written twice', ko: '두 번 적혀 있습니다' } };
}

function repeatedIn(values: readonly string[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
