import type { AlarmMetric } from '../../../domain/alert/alarm.ts';
import type { AlarmDefinition, Comparison } from '../../../domain/alert/alarm-definition.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';

/**
 * What was measured beside when the alarm fires, such as `CPU 93.4 % > 80 % for 3 of 5 minutes`. Says only what is known; null
 * where that is less than a comparison.
 */
export function alarmCondition(card: AlarmCard, language: Language): string | null {
  const { definition, subject, incident } = card;
  if (definition?.comparison === undefined || definition.comparison === null) return null;
  const words = wordsIn(language, conditionWords);
  const threshold = definition.threshold ?? subject.metric?.threshold ?? subject.threshold ?? null;
  const unit = definition.unit ?? (subject.metric === null ? null : usualUnit(subject.metric));
  const measured = incident.value === undefined ? '' : ` ${quantity(incident.value, unit, language)}`;
  const crossed = crossing(
    definition.comparison,
    threshold === null ? null : quantity(threshold, unit, language),
    words,
  );
  if (crossed === null) return null;
  const treated = definition.missingData === 'breaching' ? ` · ${words.breaching}` : '';
  return `${watched(card)}${measured} ${crossed}${lasting(definition, periodOf(card), language)}${treated}`;
}

/** `1.2 GB`, `350 ms`, `12/s`; a number alone where the unit is not known. `unit`: CloudWatch's. */
export function quantity(value: number, unit: string | null, language: Language): string {
  const [base = '', per] = (unit ?? '').split('/');
  const perSecond = per === 'Second' ? '/s' : '';
  if (base === 'Percent') return `${rounded(value, language)} %`;
  const bytes = /^(Kilo|Mega|Giga|Tera)?(byte|bit)s$/i.exec(base);
  if (bytes !== null) {
    const given = value * 1000 ** magnitudes.indexOf((bytes[1] ?? '').toLowerCase());
    const letter = bytes[2]?.toLowerCase() === 'bit' ? 'bit' : 'B';
    const step = Math.max(0, Math.min(4, Math.floor(Math.log10(Math.abs(given) || 1) / 3)));
    return `${rounded(given / 1000 ** step, language)} ${prefixes[step] ?? ''}${letter}${perSecond}`;
  }
  const seconds = secondsIn(base);
  if (seconds !== null && per === undefined) return timeSpan(value * seconds, language);
  return `${rounded(value, language)}${perSecond}`;
}

const magnitudes = ['', 'kilo', 'mega', 'giga', 'tera'];
const prefixes = ['', 'k', 'M', 'G', 'T'];

function secondsIn(base: string): number | null {
  if (base === 'Seconds') return 1;
  if (base === 'Milliseconds') return 1e-3;
  return base === 'Microseconds' ? 1e-6 : null;
}

function timeSpan(seconds: number, language: Language): string {
  const words = wordsIn(language, conditionWords);
  const size = Math.abs(seconds);
  if (size >= 7_200) return words.hours(rounded(seconds / 3_600, language));
  if (size >= 120) return words.minutes(rounded(seconds / 60, language));
  if (size >= 1 || size === 0) return `${rounded(seconds, language)} s`;
  return size >= 1e-3 ? `${rounded(seconds * 1e3, language)} ms` : `${rounded(seconds * 1e6, language)} µs`;
}

/** Never so coarse that a value and the threshold that it has just crossed look the same to a tenth. */
function rounded(value: number, language: Language): string {
  const digits = Math.abs(value) >= 1 ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(language, digits).format(value);
}

/** Null where the service does not say it: a number alone is better than a wrong unit. */
function usualUnit({ namespace, name, statistic }: AlarmMetric): string | null {
  if (statistic === 'SampleCount') return null;
  return usualUnits.find(([, spaces, names]) => spaces.test(namespace) && names.test(name))?.[0] ?? null;
}

/**
 * Of AWS's own metrics, whose alarms mostly name no unit; a team's own may measure anything. By namespace, because the same name
 * counts seconds in one service and milliseconds in another, and `ProvisionedConcurrencyUtilization` of Lambda is a share of 1.
 * Source: the metric lists of these services.
 */
const usualUnits: readonly (readonly [unit: string, namespace: RegExp, name: RegExp])[] = [
  ['Percent', /^AWS\/(?!Lambda$)/, /(Utilization|Percent(age)?)$/],
  ['Percent', /^((ECS\/)?ContainerInsights|CWAgent)$/, /(_utilization|_percent)$/],
  ['Bytes', /^AWS\//, /Bytes$/],
  ['Bytes', /^AWS\/EC2$/, /^Network(In|Out)$/],
  ['Bytes', /^AWS\/(RDS|DocDB|Neptune|ElastiCache)$/, /^(FreeableMemory|FreeStorageSpace|FreeLocalStorage)$/],
  ['Seconds', /^AWS\/ApplicationELB$/, /^TargetResponseTime$/],
  ['Seconds', /^AWS\/ELB$/, /^Latency$/],
  ['Seconds', /^AWS\/(RDS|ES)$/, /^(Read|Write)Latency$/],
  ['Milliseconds', /^AWS\/Lambda$/, /^(Duration|IteratorAge)$/],
  ['Milliseconds', /^AWS\/ApiGateway$/, /^(Integration)?Latency$/],
];

const short: Readonly<Record<string, string>> = { CPUUtilization: 'CPU', MemoryUtilization: 'Memory' };

function watched({ subject }: AlarmCard): Escaped {
  const { metric, queries = [] } = subject;
  if (metric !== null) {
    const name = short[metric.name] ?? metric.name;
    return escapeText(metric.statistic === 'Average' ? name : `${name} (${metric.statistic})`, 150);
  }
  const compared = queries.find(({ returned }) => returned);
  return escapeText(compared?.label ?? compared?.expression ?? compared?.id ?? '', 150);
}

function periodOf({ definition, subject }: AlarmCard): number | null {
  return definition?.periodSeconds ?? subject.metric?.periodSeconds ?? null;
}

function lasting({ periods, datapoints }: AlarmDefinition, periodSeconds: number | null, language: Language): string {
  if (periods === null || datapoints === null) return '';
  const words = wordsIn(language, conditionWords);
  if (periodSeconds === null) return ` ${words.ofDatapoints(datapoints, periods)}`;
  const inMinutes = periodSeconds % 60 === 0;
  const amount = (count: number) => String((count * periodSeconds) / (inMinutes ? 60 : 1));
  const [some, all] = [amount(datapoints), amount(periods)];
  const unit = inMinutes ? 'inMinutes' : 'inSeconds';
  return ` ${words[unit](some, all)}`;
}

const symbols = { above: '>', 'at-or-above': '≥', below: '<', 'at-or-below': '≤' } as const;

function crossing(
  comparison: Comparison,
  threshold: string | null,
  { band }: Pick<ReturnType<typeof wordsIn<typeof conditionWords>>, 'band'>,
): string | null {
  if (isOfBand(comparison)) return band[comparison];
  return threshold === null ? null : `${symbols[comparison]} ${threshold}`;
}

type BandComparison = Exclude<Comparison, keyof typeof symbols>;

function isOfBand(comparison: Comparison): comparison is BandComparison {
  return !Object.hasOwn(symbols, comparison);
}

const conditionWords = {
  band: {
    'above-band': { en: 'above the expected band', ko: '예상 범위보다 높음' },
    'below-band': { en: 'below the expected band', ko: '예상 범위보다 낮음' },
    'outside-band': { en: 'outside the expected band', ko: '예상 범위를 벗어남' },
  } satisfies ForEach<BandComparison>,
  inMinutes: {
    en: (some: string, all: string) => {
      const minutes = all === '1' ? 'minute' : 'minutes';
      return some === all ? `for ${all} ${minutes}` : `for ${some} of ${all} ${minutes}`;
    },
    ko: (some: string, all: string) => (some === all ? `(${all}분 동안)` : `(${all}분 중 ${some}분)`),
  },
  inSeconds: {
    en: (some: string, all: string) => (some === all ? `for ${all} seconds` : `for ${some} of ${all} seconds`),
    ko: (some: string, all: string) => (some === all ? `(${all}초 동안)` : `(${all}초 중 ${some}초)`),
  },
  ofDatapoints: {
    en: (some: number, all: number) => `in ${some} of ${all} datapoints`,
    ko: (some: number, all: number) => `(데이터 포인트 ${all}개 중 ${some}개)`,
  },
  breaching: { en: 'missing data counts as breaching', ko: '데이터가 없어도 위반으로 봅니다' },
  hours: { en: (count: string) => `${count} h`, ko: (count: string) => `${count}시간` },
  minutes: { en: (count: string) => `${count} min`, ko: (count: string) => `${count}분` },
} satisfies WordTable;
