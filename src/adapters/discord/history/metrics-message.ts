import type { MeasuredDelivery } from '../../../application/history/show-metrics.ts';
import type { DeliveryMetrics, Median } from '../../../domain/history/delivery-metrics.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { cut, limits } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { scopeText } from './history-message.ts';

type DeliveryWords = InOneLanguage<typeof deliveryWords>;

/** How often, how fast and how safely the team delivers, beside how it was before. */
export function metricsMessage(delivery: MeasuredDelivery, language: Language): MessageBody {
  const words = wordsIn(language, deliveryWords);
  const { question, now, before, isComplete } = delivery;
  const measures = [
    { name: words.frequency, value: frequency },
    { name: words.leadTime, value: ({ leadTime }: DeliveryMetrics) => median(leadTime, words) },
    { name: words.changeFailures, value: changeFailures },
    { name: words.recoveryTime, value: ({ recoveryTime }: DeliveryMetrics) => median(recoveryTime, words) },
  ];
  const fields = measures.map(({ name, value }) => ({
    name,
    value: `${value(now, words)}\n${words.before(question.days, value(before, words).replaceAll('**', ''))}`,
    inline: true,
  }));
  const embed = {
    title: cut(words.title(question.days, scopeText(question)), limits.title),
    description: isComplete ? words.howMeasured : `${words.howMeasured}\n${words.incomplete}`,
    color: palette.busy,
    fields,
  };
  return { embeds: [embed], components: [] };
}

function frequency({ frequency: measured }: DeliveryMetrics, words: DeliveryWords): string {
  if (measured.kind === 'not-enough-data') return words.notEnoughData;
  const { perDay, count } = measured;
  return `**${often(perDay, words)}** · ${words.deploys(count)}`;
}

/** By the day, the week or the month: by whatever makes it once or more. */
function often(perDay: number, words: DeliveryWords): string {
  if (perDay >= 1) return words.perDay(rounded(perDay));
  return perDay * 7 >= 1 ? words.perWeek(rounded(perDay * 7)) : words.perMonth(rounded(perDay * 30));
}

function changeFailures({ changeFailures: measured }: DeliveryMetrics, words: DeliveryWords): string {
  if (measured.kind === 'not-enough-data') return words.notEnoughData;
  const { failed, of } = measured;
  return `**${rounded((100 * failed) / of)}%** · ${words.failedOf(failed, of)}`;
}

function median(measured: Median, words: DeliveryWords): string {
  if (measured.kind === 'not-enough-data') return words.notEnoughData;
  return `**${words.duration(measured.medianMs)}** · ${words.medianOf(measured.count)}`;
}

/** One digit behind the point, and none where it says nothing. */
function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const deliveryWords = {
  title: {
    en: (days: number, of: string | null) =>
      `Delivery in the last ${days === 1 ? 'day' : `${days} days`}${of === null ? '' : `: ${of}`}`,
    ko: (days: number, of: string | null) => `최근 ${days}일 배포 지표${of === null ? '' : `: ${of}`}`,
  },
  frequency: { en: 'Deployment frequency', ko: '배포 빈도 (Deployment frequency)' },
  leadTime: { en: 'Lead time for changes', ko: '변경 리드 타임 (Lead time)' },
  changeFailures: { en: 'Change failure rate', ko: '변경 실패율 (Change failure rate)' },
  recoveryTime: { en: 'Time to restore', ko: '복구 시간 (Time to restore)' },
  perDay: { en: (times: string) => `${times} a day`, ko: (times: string) => `하루 ${times}회` },
  perWeek: { en: (times: string) => `${times} a week`, ko: (times: string) => `일주일에 ${times}회` },
  perMonth: { en: (times: string) => `${times} a month`, ko: (times: string) => `한 달에 ${times}회` },
  deploys: {
    en: (count: number) => `${count} good ${count === 1 ? 'deploy' : 'deploys'}`,
    ko: (count: number) => `성공한 배포 ${count}건`,
  },
  medianOf: { en: (count: number) => `median of ${count}`, ko: (count: number) => `${count}건의 중앙값` },
  failedOf: {
    en: (failed: number, of: number) => `${failed} of ${of}`,
    ko: (failed: number, of: number) => `${of}건 중 ${failed}건`,
  },
  notEnoughData: { en: 'not enough data', ko: '데이터가 부족합니다' },
  before: {
    en: (days: number, value: string) => `${days === 1 ? 'the day' : `${days} days`} before: ${value}`,
    ko: (days: number, value: string) => `이전 ${days}일: ${value}`,
  },
  howMeasured: {
    en: 'Lead time runs from the commit to the first deploy of it that succeeded. A deploy failed if it ended badly or was rolled back. Time to restore ends with the next deploy that succeeds. Rollbacks do not count as changes.',
    ko: '리드 타임은 커밋부터 처음 성공할 때까지입니다. 실패로 끝났거나 롤백된 배포를 실패로 세고, 다시 성공할 때까지를 복구 시간으로 잽니다. 롤백은 변경으로 세지 않습니다.',
  },
  incomplete: {
    en: 'There are more deploys than I read, so the oldest are missing. Ask for fewer days or one service.',
    ko: '배포가 너무 많아서 오래된 것은 빠져 있습니다. 기간을 줄이거나 서비스를 하나만 골라 주세요.',
  },
  duration: { en: englishDuration, ko: koreanDuration },
} satisfies WordTable;

function englishDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} days` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

function koreanDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)}초`;
  if (minutes < 60) return `${minutes}분`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours}시간` : `${hours}시간 ${minutes % 60}분`;
  return hours % 24 === 0 ? `${hours / 24}일` : `${Math.floor(hours / 24)}일 ${hours % 24}시간`;
}
