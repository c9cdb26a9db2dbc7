import type { MeasuredDelivery } from '../../../application/history/measure-delivery.ts';
import type { DeliveryMetrics, Median } from '../../../domain/history/delivery-metrics.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { cut, limits } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { scopeText } from './history-message.ts';
import type { DeliveryWords } from './history-words.ts';

/** How often, how fast and how safely the team delivers, beside how it was before. */
export function deliveryMessage(delivery: MeasuredDelivery, language: Language): MessageBody {
  const { delivery: words } = wordsIn(language).history;
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
