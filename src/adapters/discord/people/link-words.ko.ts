import type { LinkWords } from './link-words.ts';

const of = (who: string | null) => (who === null ? '' : `${who} 님의 `);

export const koreanLink: LinkWords = {
  title: {
    known: '연결된 계정',
    linked: '연결했어요',
    notLinked: '연결하지 않았어요',
    unlinked: '연결을 끊었어요',
    notUnlinked: '끊은 연결이 없어요',
    proof: '본인 확인이 필요해요',
  },
  known: (who) => `${of(who)}GitHub 계정:`,
  nothingKnown: (who) => `${of(who)}GitHub 계정은 아직 연결되지 않았어요.`,
  howToLink: '`/연결 깃허브:내-아이디`로 시작할 수 있어요.',
  source: { configuration: '`geonbot.yaml`에 적혀 있음', proof: '프로필로 확인함', admin: '관리자가 연결함' },
  linked: (login, who) =>
    who === null
      ? `${login} 계정을 연결했어요. 이 계정으로 리뷰 요청이 오면 불러 드릴게요.`
      : `${login} 계정을 ${who} 님에게 연결했어요.`,
  alreadyLinked: (login, who) =>
    who === null ? `${login} 계정은 이미 연결되어 있어요.` : `${login} 계정은 이미 ${who} 님에게 연결되어 있어요.`,
  takeItOut: '프로필에 넣은 코드는 이제 지워도 돼요.',
  proof: (login, proof) =>
    [
      `1. GitHub에서 ${login} 프로필의 소개(Bio) 아무 곳에나 ${proof} 코드를 넣어 주세요. 계정 주인만 할 수 있는 일이에요.`,
      '2. 같은 명령어를 다시 보내 주세요. GitHub이 느리면 1분쯤 뒤에 보내 주세요.',
      '확인되면 코드는 지워도 돼요. 그 전까지는 연결되지 않고 아무도 부르지 않아요.',
    ].join('\n'),
  openProfile: 'GitHub 프로필 열기',
  unlinked: (logins, who) => `${of(who)}계정 연결을 끊었어요: ${logins}`,
  notTheirs: (login, who) =>
    who === null ? `${login} 계정은 연결되어 있지 않아요.` : `${login} 계정은 ${who} 님에게 연결되어 있지 않아요.`,
  noLogin: (typed) => `${typed}: GitHub 아이디가 될 수 없어요. 프로필 주소에 나오는 이름을 적어 주세요.`,
  unknown: (login) => `GitHub에 ${login} 계정이 없어요. 철자를 확인해 주세요.`,
  noPerson: (login) => `${login} 계정은 사람의 계정이 아니어서 부를 사람이 없어요.`,
  outsider: (login) => `${login} 계정은 우리 저장소에 접근할 수 없어요. 저장소 관리자에게 먼저 초대를 받아 주세요.`,
  unreadable: (login) => `지금은 GitHub에서 ${login} 계정을 확인할 수 없어요. 나중에 다시 시도해 주세요.`,
  taken: (login, who) =>
    `${login} 계정은 ${who} 님에게 연결되어 있고, 그분이 \`/연결해제\`로 끊을 수 있어요. 잘못되었다면 봇 관리자에게 알려 주세요.`,
  fixed: (login, who) =>
    `${login} 계정은 \`geonbot.yaml\`의 \`people.links\`에 ${who} 님으로 적혀 있어서 그곳에서만 바꿀 수 있어요.`,
  adminsOnly: (roles) => `다른 사람의 연결은 이 역할이 있어야 바꿀 수 있어요: ${roles}`,
  noAdmins:
    '`geonbot.yaml`의 `people.adminRoles`에 역할이 없어서 다른 사람의 연결은 아무도 바꿀 수 없어요. 본인이 직접 할 수 있어요.',
};
