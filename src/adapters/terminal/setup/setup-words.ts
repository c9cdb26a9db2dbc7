import type { Chosen, SetupNews, Typed } from '../../../application/setup/ports/conversation.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { SetupStep } from '../../../domain/setup/setup-progress.ts';
import { planIn } from './plan-words.ts';
import { installerRightsIn } from './rights-words.ts';
import { lineOf, linesOf } from './shown-text.ts';

type Pair = Readonly<Record<Language, string>>;

const steps: Readonly<Record<SetupStep, Pair>> = {
  account: { en: 'AWS', ko: 'AWS' },
  chat: { en: 'Discord', ko: 'Discord' },
  'code-host': { en: 'The GitHub App', ko: 'GitHub App' },
  plan: { en: 'The plan', ko: '계획' },
  stack: { en: 'The stack in AWS', ko: 'AWS 스택' },
  addresses: { en: 'Commands and addresses', ko: '명령어와 주소' },
};

export const titles: Readonly<Record<Chosen | Typed | 'bot-token', Pair>> = {
  profile: { en: 'Which AWS profile?', ko: '어느 AWS 프로필인가요?' },
  region: { en: 'Which AWS region?', ko: '어느 AWS 리전인가요?' },
  server: { en: 'Which Discord server?', ko: '어느 Discord 서버인가요?' },
  role: { en: 'Which role may deploy?', ko: '어느 역할이 배포할 수 있나요?' },
  plan: { en: 'Do all of it?', ko: '이대로 진행할까요?' },
  organization: {
    en: 'GitHub organization that will own the App (Enter: your own account)',
    ko: 'App을 소유할 GitHub 조직 (Enter: 내 개인 계정)',
  },
  'bot-token': { en: "The bot's token (it is not shown)", ko: '봇 토큰 (화면에 나오지 않습니다)' },
};

/** What may be typed: it goes into files and addresses. */
export const taken: Readonly<Record<Typed, { readonly pattern: RegExp; readonly such: Pair }>> = {
  organization: {
    pattern: /^[\w-]{0,100}$/,
    such: { en: 'Its name alone, such as acme', ko: 'acme 같은 이름만 입력하세요' },
  },
};

/** Names that are no names of the outside. */
export const choiceNames: Readonly<Record<string, Pair>> = {
  'plan-agree': { en: 'Yes, go on', ko: '예, 진행합니다' },
  'plan-role': { en: 'Let another role deploy', ko: '배포할 역할을 바꿉니다' },
  'plan-stop': { en: 'Stop here', ko: '여기서 멈춥니다' },
  nobody: { en: 'nobody yet', ko: '아직 없음' },
};

/** What answers instead, where nobody is there to ask. */
export const answeredBy: Readonly<Record<Chosen | Typed | 'bot-token', Pair>> = {
  profile: { en: '--profile', ko: '--profile' },
  region: { en: '--region', ko: '--region' },
  server: { en: '--server', ko: '--server' },
  role: { en: '--role', ko: '--role' },
  plan: { en: '--yes', ko: '--yes' },
  organization: { en: '--organization or --personal', ko: '--organization 또는 --personal' },
  'bot-token': { en: 'DISCORD_BOT_TOKEN in the environment', ko: '환경 변수 DISCORD_BOT_TOKEN' },
};

export function newsIn(news: SetupNews, language: Language): string {
  if (news.kind === 'plan') return planIn(news.plan, language);
  if (news.kind === 'rights')
    return installerRightsIn(news.rights, news.account)
      .map((line) => lineOf(line[language]))
      .join('\n');
  const text = pairOf(news)[language];
  return news.kind === 'configuration' ? linesOf(text) : lineOf(text);
}

function pairOf(news: Exclude<SetupNews, { readonly kind: 'plan' | 'rights' }>): Pair {
  switch (news.kind) {
    case 'step': {
      const { number, of } = news;
      return { en: `${number}/${of}  ${steps[news.step].en}`, ko: `${number}/${of}  ${steps[news.step].ko}` };
    }
    case 'goes-on':
      return { en: 'Going on where it was stopped.', ko: '멈춘 곳부터 계속합니다.' };
    case 'identity': {
      const { account, region, who, profile } = news;
      const [en, ko] = profile === null ? ['', ''] : [` (profile ${profile})`, ` (프로필 ${profile})`];
      return { en: `Account ${account}, ${region}, as ${who}${en}`, ko: `계정 ${account}, ${region}, ${who}${ko}` };
    }
    case 'how-to-get-a-token':
      return {
        en: `Create an application, then take the token from its page Bot (Reset Token): ${news.url}`,
        ko: `애플리케이션을 만들고 Bot 페이지에서 토큰을 가져오세요. (Reset Token) ${news.url}`,
      };
    case 'token-refused':
      return { en: 'Discord does not take this token.', ko: 'Discord가 이 토큰을 받지 않습니다.' };
    case 'bot':
      return { en: `The bot is ${news.name}.`, ko: `봇 이름은 ${news.name}입니다.` };
    case 'public-bot':
      return {
        en: 'Anybody who has its link may add this bot to a server of theirs. To stop that, first set Install Link to None on its page Installation, then switch Public Bot off on its page Bot: Discord refuses the second while there is a default link. It can wait.',
        ko: '링크를 아는 사람은 누구나 이 봇을 자기 서버에 추가할 수 있습니다. 막으려면 먼저 Installation 페이지에서 Install Link를 None으로 바꾼 다음 Bot 페이지에서 Public Bot을 끄세요. 기본 링크가 있으면 Discord가 Public Bot을 끄지 못하게 합니다. 나중에 해도 됩니다.',
      };
    case 'invite': {
      const { url, createsChannels } = news;
      if (!createsChannels) return { en: `Add the bot to your server: ${url}`, ko: `봇을 서버에 추가하세요: ${url}` };
      return {
        en: `Add the bot to your server. The page also asks for Manage Channels, to make channels that are missing: untick it to make them yourself. ${url}`,
        ko: `봇을 서버에 추가하세요. 없는 채널을 만들기 위해 채널 관리 권한도 요청합니다. 채널을 직접 만들려면 그 권한의 체크를 해제하세요. ${url}`,
      };
    }
    case 'bot-is-in':
      return { en: `The bot is in ${news.server}.`, ko: `봇이 ${news.server} 서버에 있습니다.` };
    case 'channels-created': {
      const names = named(news.channels);
      return {
        en: `Created ${names}. The bot no longer needs Manage Channels: take it away under Server Settings, Roles.`,
        ko: `${names} 채널을 만들었습니다. 봇에게 채널 관리 권한이 더는 필요 없습니다. 서버 설정의 역할에서 빼세요.`,
      };
    }
    case 'channels-by-hand': {
      const names = named(news.channels);
      return {
        en: `The bot may not make channels. Make ${names} in your server; the setup waits for them.`,
        ko: `봇이 채널을 만들 수 없습니다. 서버에 ${names} 채널을 만드세요. 만들 때까지 기다립니다.`,
      };
    }
    case 'channel-closed':
      return {
        en: `The bot may not write in #${news.channel}: let it view the channel and send messages there.`,
        ko: `봇이 #${news.channel} 채널에 쓸 수 없습니다. 채널 보기와 메시지 보내기 권한을 주세요.`,
      };
    case 'configuration':
      return { en: `geonbot.yaml would be:\n\n${news.text}`, ko: `geonbot.yaml은 이렇게 됩니다:\n\n${news.text}` };
    case 'files': {
      const paths = news.paths.join(', ');
      if (paths === '') return { en: 'All files are there already.', ko: '파일이 이미 모두 있습니다.' };
      return { en: `Written: ${paths}`, ko: `쓴 파일: ${paths}` };
    }
    case 'app-begun': {
      const { name, url } = news;
      return {
        en: `This setup was stopped while the App ${name} was being made. If it is listed on this page, delete it there first: its key is lost, and GitHub gives a name only once. ${url}`,
        ko: `App ${name}을(를) 만드는 중에 설치가 멈췄습니다. 이 페이지에 있으면 먼저 지우세요. 키를 받지 못했고, GitHub는 같은 이름을 두 번 허용하지 않습니다. ${url}`,
      };
    }
    case 'create-app':
      return news.startsRuns
        ? {
            en: `Create the GitHub App. Beyond reading it may start and stop workflow runs, for /deploy; begun with --without-deploys it only reads. ${news.url}`,
            ko: `GitHub App을 만드세요. 읽기 이상으로는 /deploy를 위해 워크플로 실행을 시작하고 멈출 수 있습니다. --without-deploys로 시작하면 읽기만 합니다. ${news.url}`,
          }
        : {
            en: `Create the GitHub App, which only reads: ${news.url}`,
            ko: `읽기만 하는 GitHub App을 만드세요: ${news.url}`,
          };
    case 'app-created':
      return {
        en: `The App is ${news.name}; its key is in Parameter Store.`,
        ko: `App 이름은 ${news.name}이고 키는 Parameter Store에 있습니다.`,
      };
    case 'install-app':
      return { en: `Install it on your repositories: ${news.url}`, ko: `저장소에 설치하세요: ${news.url}` };
    case 'app-installed':
      return { en: `${news.owner} has installed it.`, ko: `${news.owner}에 설치되었습니다.` };
    case 'planned':
      return { en: `Would go on with: ${steps[news.step].en}`, ko: `다음으로 할 일: ${steps[news.step].ko}` };
    case 'finished':
      return { en: 'Done. Type /status in your server.', ko: '끝났습니다. 서버에서 /status를 입력하세요.' };
  }
}

function named(channels: readonly string[]): string {
  return channels.map((name) => `#${name}`).join(', ');
}
