import type { GraphAnswer, NoGraphAnswer } from '../../../application/status/jobs.ts';
import type { GraphUnavailable } from '../../../application/status/ports/metric-graphs.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type GraphHours, graphHours } from '../../../domain/status/metric-graph.ts';
import type { StatusScope } from '../../../domain/status/status-question.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { palette } from '../kit/palette.ts';
import { selectRow } from '../kit/selects.ts';
import { type ForEach, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { statusHoursId } from './controls.ts';
import { statusWords } from './status-words.ts';

const fileName = 'graph.png';
const longestName = 60;

/** The picture, whose it is, and a menu of other hours. */
export function graphMessage({ drawn, of, hours, scope }: GraphAnswer, language: Language): MessageBody {
  const words = wordsIn(language, graphWords);
  const names = drawn.map(({ name }) => `**${escapeText(name, longestName)}**`).join(', ');
  const embed = {
    title: words.graphTitle(hours),
    description: drawn.length < of ? `${names}\n${words.graphOf(drawn.length, of)}` : names,
    color: palette.busy,
    image: { url: `attachment://${fileName}` },
  };
  return { embeds: [embed], components: hoursMenu(scope, hours, language) };
}

/** The picture with its alternative text. */
export function graphFile({ png, drawn, hours }: GraphAnswer, language: Language): MessageFile {
  const words = wordsIn(language, graphWords);
  const names = drawn.map(({ name }) => name.slice(0, longestName)).join(', ');
  return { name: fileName, bytes: png, description: `${words.graphTitle(hours)}: ${names}` };
}

export function noGraphMessage({ reason, hours, scope }: NoGraphAnswer, language: Language): MessageBody {
  const words = wordsIn(language, graphWords);
  const sentence =
    reason === 'nothing-watched' ? statusWords.nothingWatched[language](scope.only) : words.noGraph[reason];
  const embed = { title: words.noGraphTitle, description: sentence, color: palette.quiet };
  return { embeds: [embed], components: hoursMenu(scope, hours, language) };
}

function hoursMenu(scope: StatusScope, chosen: GraphHours, language: Language) {
  const words = wordsIn(language, graphWords);
  const choices = graphHours.map((hours) => ({
    label: words.hours(hours),
    value: String(hours),
    chosen: hours === chosen,
  }));
  return selectRow(words.hoursMenu, statusHoursId(scope), choices);
}

const graphWords = {
  graphTitle: {
    en: (hours: number) => `CPU and memory, last ${plural(hours, 'hour')}`,
    ko: (hours: number) => `CPU와 메모리, 최근 ${hours}시간`,
  },
  /** The graph shows so many of the resources that were asked for. */
  graphOf: {
    en: (drawn: number, of: number) => `The worst ${drawn} of ${of}. A graph shows one account and one region.`,
    ko: (drawn: number, of: number) =>
      `${of}개 중 상태가 나쁜 ${drawn}개입니다. 같은 리전과 계정의 리소스만 함께 그립니다.`,
  },
  hours: { en: (hours: number) => plural(hours, 'hour'), ko: (hours: number) => `${hours}시간` },
  hoursMenu: { en: 'How far back', ko: '기간 선택' },
  noGraphTitle: { en: 'No graph', ko: '그래프를 그리지 못했습니다' },
  noGraph: {
    'access-denied': {
      en: 'Geonbot may not render it. Grant its role `cloudwatch:GetMetricWidgetImage`.',
      ko: '그래프를 그릴 권한이 없습니다. 건봇의 IAM 역할에 `cloudwatch:GetMetricWidgetImage`를 허용해 주세요.',
    },
    throttled: {
      en: 'CloudWatch is limiting requests. Try again in a minute.',
      ko: 'CloudWatch가 요청을 잠시 제한하고 있습니다. 1분쯤 뒤에 다시 눌러 주세요.',
    },
    'source-unavailable': {
      en: 'CloudWatch did not answer. Try again in a minute.',
      ko: 'CloudWatch가 응답하지 않았습니다. 1분쯤 뒤에 다시 눌러 주세요.',
    },
    'region-off': statusWords.remedy['region-off'],
  } satisfies ForEach<GraphUnavailable>,
} satisfies WordTable;
