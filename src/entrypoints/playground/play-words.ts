import { type InOneLanguage, type WordTable, wordsIn } from '../../adapters/discord/kit/words.ts';

export const playOptions =
  '[--port 4173] [--lang en|ko] [--scene approval] [--empty] [--config geonbot.yaml] [--at 2026-11-24T10:00Z]';

type Opened = {
  readonly address: string;
  /** The usual port, where somebody else has it. */
  readonly taken: number | null;
  /** What the playground's clock shows, where that is not now. */
  readonly time: string | null;
};

const table = {
  noPort: { en: '--port takes a number from 0 to 65535', ko: '--port에는 0부터 65535까지의 숫자를 적어 주세요' },
  noLanguage: { en: '--lang takes en or ko', ko: '--lang에는 en이나 ko를 적어 주세요' },
  noTime: {
    en: '--at takes a date and a time, like 2026-11-24T10:00Z',
    ko: '--at에는 2026-11-24T10:00Z처럼 날짜와 시각을 적어 주세요',
  },
  noScene: {
    en: (name: string, known: string) => `There is no scene ${name}. There are: ${known}`,
    ko: (name: string, known: string) => `${name} 장면은 없습니다. 있는 장면: ${known}`,
  },
  taken: {
    en: (port: number) =>
      `Port ${port} is taken, perhaps by another playground. Stop that one, or choose another port: --port ${port + 1}`,
    ko: (port: number) =>
      `${port} 포트는 이미 쓰이고 있습니다. 다른 플레이그라운드가 켜져 있으면 끄거나, 다른 포트를 골라 주세요: --port ${port + 1}`,
  },
  opened: {
    en: ({ address, taken, time }: Opened) => `
  ${taken === null ? '' : `Port ${taken} is taken, perhaps by another playground, so this one has another. --port chooses it.\n  `}Geonbot's playground is open at ${address}
  건봇 플레이그라운드: ${address}?lang=ko

  The whole bot on a Discord, a GitHub and an AWS that live in memory: no account, nothing leaves this machine.
  ${time === null ? '' : `Its clock shows ${time}.\n  `}Type /status, or let something happen in the panel on the right. Ctrl+C ends it.
`,
    ko: ({ address, taken, time }: Opened) => `
  ${taken === null ? '' : `${taken} 포트는 이미 쓰이고 있어서 다른 포트로 열었습니다. --port로 고를 수 있습니다.\n  `}건봇 플레이그라운드: ${address}?lang=ko
  Geonbot's playground in English: ${address}

  봇 전체가 메모리 안의 Discord, GitHub, AWS 위에서 움직입니다. 계정이 필요 없고, 아무것도 밖으로 나가지 않습니다.
  ${time === null ? '' : `플레이그라운드의 시각: ${time}\n  `}/상태를 입력하거나 오른쪽 패널에서 무언가를 일으켜 보세요. Ctrl+C로 끝냅니다.
`,
  },
  help: {
    en: (scenes: string) => `npm start -- ${playOptions}

The playground: the whole bot in a browser, on a Discord, a GitHub and an AWS that live in memory.

  --port      where it listens on 127.0.0.1; 0 for any free port. Without it 4173, or any free one where that is taken
  --lang      the language of cards and reports, en or ko; that of the configuration, unless given
  --scene     begins with something to look at. A link does the same: ?scene=approval
              ${scenes}
  --empty     begins without the two weeks in which the team has already worked
  --config    plays your geonbot.yaml instead of the example
  --at        what its clock shows at the beginning, like 2026-11-24T10:00Z; a working day, unless given
  --help      this
`,
    ko: (scenes: string) => `npm start -- ${playOptions}

플레이그라운드: 봇 전체가 브라우저 안에서, 메모리 안의 Discord, GitHub, AWS 위에서 움직입니다.

  --port      127.0.0.1의 포트. 0이면 비어 있는 아무 포트. 없으면 4173, 이미 쓰이면 비어 있는 아무 포트
  --lang      카드와 리포트의 언어, en이나 ko. 없으면 설정 파일의 언어
  --scene     볼 것이 있는 장면으로 시작합니다. 링크로도 됩니다: ?scene=approval
              ${scenes}
  --empty     팀이 일해 온 2주일의 기록 없이 시작합니다
  --config    예시 대신 내 geonbot.yaml로 시작합니다
  --at        시작할 때의 시각, 2026-11-24T10:00Z처럼. 없으면 근무일
  --help      이 도움말
`,
  },
} satisfies WordTable;

export type PlayWords = InOneLanguage<typeof table>;

export function playWords(language: 'en' | 'ko'): PlayWords {
  return wordsIn(language, table);
}
