import { type BoardLevel, boardLevels, type DeployBoard } from '../../../domain/history/deploy-board.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { cut, limits } from '../kit/limits.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { type Page, pageAt, pageChoices } from '../kit/pages.ts';
import { palette } from '../kit/palette.ts';
import { selectRow } from '../kit/selects.ts';
import { wordsIn } from '../words-in.ts';
import { boardLane, boardMark } from './board-lane.ts';
import { deploysPageId, deploysRefreshId } from './controls.ts';
import type { BoardWords } from './history-words.ts';

const colour: Readonly<Record<BoardLevel, number>> = {
  failed: palette.alarm,
  drifted: palette.watch,
  moving: palette.busy,
  locked: palette.watch,
  unverified: palette.quiet,
  calm: palette.calm,
  never: palette.quiet,
};

const lanesPerPage = 10;

/** One page of the places in the board's order, with a menu of the others. */
export function boardMessage(board: DeployBoard, wanted: number, language: Language): MessageBody {
  const words = wordsIn(language);
  const { board: said } = words.history;
  const { lanes, atMs } = board;
  const page = pageAt(wanted, lanes.length, lanesPerPage);
  const shown = lanes.slice(page.from - 1, page.to).map((lane) => boardLane(lane, words));
  const [worst] = lanes;
  const lines = lanes.length === 0 ? [said.nothing, said.checked(ago(atMs))] : [summary(board, page, said), ...shown];
  const embed = {
    title: said.title,
    description: cut([...lines, ...unused(board, page, said)].join('\n'), limits.description),
    color: worst === undefined ? palette.quiet : colour[worst.level],
  };
  const menu = selectRow(said.pages, deploysPageId, pageChoices(page, lanes.length, lanesPerPage));
  const refresh = actionButton(said.refresh, deploysRefreshId(page.number));
  return { embeds: [embed], components: [...(page.of === 1 ? [] : menu), ...buttonRow(refresh)] };
}

function summary({ lanes, atMs }: DeployBoard, page: Page, words: BoardWords): string {
  const tally = boardLevels.flatMap((level) => {
    const count = lanes.filter((lane) => lane.level === level).length;
    return count === 0 ? [] : [`${boardMark[level]} ${words.tally[level](count)}`];
  });
  const shown = page.of === 1 ? [] : [words.shown(page.from, page.to, lanes.length)];
  return [...tally, ...shown, words.checked(ago(atMs))].join(' · ');
}

/** At the very end, because it is the least that there is to say. */
function unused({ lanes, unused: count }: DeployBoard, page: Page, words: BoardWords): readonly string[] {
  return count > 0 && lanes.length > 0 && page.number === page.of ? [words.unused(count)] : [];
}
