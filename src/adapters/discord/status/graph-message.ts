import type { GraphAnswer, NoGraphAnswer } from '../../../application/status/jobs.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type GraphHours, graphHours } from '../../../domain/status/metric-graph.ts';
import type { StatusScope } from '../../../domain/status/status-question.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { palette } from '../kit/palette.ts';
import { selectRow } from '../kit/selects.ts';
import { wordsIn } from '../words-in.ts';
import { statusHoursId } from './controls.ts';
import type { StatusWords } from './status-words.ts';

const fileName = 'graph.png';
const longestName = 60;

/** The picture, whose it is, and a menu of other hours. */
export function graphMessage({ drawn, of, hours, scope }: GraphAnswer, language: Language): MessageBody {
  const { status: words } = wordsIn(language);
  const names = drawn.map(({ name }) => `**${escapeText(name, longestName)}**`).join(', ');
  const embed = {
    title: words.graphTitle(hours),
    description: drawn.length < of ? `${names}\n${words.graphOf(drawn.length, of)}` : names,
    color: palette.busy,
    image: { url: `attachment://${fileName}` },
  };
  return { embeds: [embed], components: hoursMenu(scope, hours, words) };
}

/** The picture itself, with what there is to hear for those who cannot see it. */
export function graphFile({ png, drawn, hours }: GraphAnswer, language: Language): MessageFile {
  const { status: words } = wordsIn(language);
  const names = drawn.map(({ name }) => name.slice(0, longestName)).join(', ');
  return { name: fileName, bytes: png, description: `${words.graphTitle(hours)}: ${names}` };
}

export function noGraphMessage({ reason, hours, scope }: NoGraphAnswer, language: Language): MessageBody {
  const { status: words } = wordsIn(language);
  const sentence = reason === 'nothing-watched' ? words.nothingWatched(scope.only) : words.noGraph[reason];
  const embed = { title: words.noGraphTitle, description: sentence, color: palette.quiet };
  return { embeds: [embed], components: hoursMenu(scope, hours, words) };
}

function hoursMenu(scope: StatusScope, chosen: GraphHours, words: StatusWords) {
  const choices = graphHours.map((hours) => ({
    label: words.hours(hours),
    value: String(hours),
    chosen: hours === chosen,
  }));
  return selectRow(words.hoursMenu, statusHoursId(scope), choices);
}
