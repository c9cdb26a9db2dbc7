import type { Agreed, Chosen, SetupNews, Typed } from '../../../application/setup/ports/conversation.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { SetupStep } from '../../../domain/setup/setup-progress.ts';

type Pair = Readonly<Record<Language, string>>;

const steps: Readonly<Record<SetupStep, Pair>> = {
  account: { en: 'AWS', ko: 'AWS' },
  chat: { en: 'Discord', ko: 'Discord' },
  configuration: { en: 'The repository of your team', ko: '팀 저장소' },
  stack: { en: 'The stack in AWS', ko: 'AWS 스택' },
  'code-host': { en: 'The GitHub App', ko: 'GitHub App' },
  addresses: { en: 'Commands and addresses', ko: '명령어와 주소' },
};

export const titles: Readonly<Record<Chosen | Typed | 'bot-token', Pair>> = {
  server: { en: 'Which Discord server?', ko: '어느 Discord 서버인가요?' },
  role: { en: 'Which role may deploy?', ko: '어느 역할이 배포할 수 있나요?' },
  'owner-kind': { en: 'Who will own the GitHub App?', ko: 'GitHub App은 누구의 것인가요?' },
  region: { en: 'Which AWS region?', ko: '어느 AWS 리전인가요?' },
  organization: { en: 'Name of the organization on GitHub', ko: 'GitHub 조직 이름' },
  'bot-token': { en: "The bot's token (it is not shown)", ko: '봇 토큰 (화면에 나오지 않습니다)' },
};

/** Names that are no names of the outside. */
export const choiceNames: Readonly<Record<string, Pair>> = {
  organization: { en: 'an organization', ko: '조직' },
  personal: { en: 'my personal account', ko: '내 개인 계정' },
  '—': { en: 'nobody yet', ko: '아직 없음' },
};

/** What answers instead, where nobody is there to ask. */
export const answeredBy: Readonly<Record<Chosen | Typed | 'bot-token' | 'agreement', string>> = {
  server: '--server',
  role: '--role',
  'owner-kind': '--organization or --personal',
  region: '--region',
  organization: '--organization',
  'bot-token': 'DISCORD_BOT_TOKEN in the environment',
  agreement: '--yes',
};

export function agreementIn(about: Agreed, language: Language): string {
  const pair = {
    'make-ready': (of: Extract<Agreed, { kind: 'make-ready' }>): Pair => ({
      en: `Prepare ${of.region} of account ${of.account} for the CDK (cdk bootstrap)?`,
      ko: `계정 ${of.account}의 ${of.region}에 CDK를 준비할까요? (cdk bootstrap)`,
    }),
    'create-channels': (of: Extract<Agreed, { kind: 'create-channels' }>): Pair => {
      const names = of.channels.map((name) => `#${name}`).join(', ');
      return { en: `Create ${names}?`, ko: `${names} 채널을 만들까요?` };
    },
    deploy: (of: Extract<Agreed, { kind: 'deploy' }>): Pair => ({
      en: `Deploy Geonbot into account ${of.account}, ${of.region}?`,
      ko: `계정 ${of.account}의 ${of.region}에 건봇을 배포할까요?`,
    }),
  } as const;
  return (pair[about.kind] as (of: Agreed) => Pair)(about)[language];
}

export function newsIn(news: SetupNews, language: Language): string {
  return pairOf(news)[language];
}

function pairOf(news: SetupNews): Pair {
  switch (news.kind) {
    case 'step': {
      const { number, of } = news;
      return { en: `${number}/${of}  ${steps[news.step].en}`, ko: `${number}/${of}  ${steps[news.step].ko}` };
    }
    case 'goes-on':
      return { en: 'Going on where it was stopped.', ko: '멈춘 곳부터 계속합니다.' };
    case 'identity':
      return {
        en: `Account ${news.account}, ${news.region}, as ${news.who}`,
        ko: `계정 ${news.account}, ${news.region}, ${news.who}`,
      };
    case 'how-to-get-a-token':
      return {
        en: 'Create an application at https://discord.com/developers/applications, then take the token from its page Bot (Reset Token).',
        ko: 'https://discord.com/developers/applications 에서 애플리케이션을 만들고 Bot 페이지에서 토큰을 가져오세요. (Reset Token)',
      };
    case 'token-refused':
      return { en: 'Discord does not take this token.', ko: 'Discord가 이 토큰을 받지 않습니다.' };
    case 'bot':
      return { en: `The bot is ${news.name}.`, ko: `봇 이름은 ${news.name}입니다.` };
    case 'public-bot':
      return {
        en: 'Anybody may add this bot to a server of theirs. To stop that, set Install Link to None on its page Installation, then switch Public Bot off on its page Bot.',
        ko: '누구나 이 봇을 자기 서버에 추가할 수 있습니다. 막으려면 Installation 페이지에서 Install Link를 None으로 바꾼 뒤 Bot 페이지에서 Public Bot을 끄세요.',
      };
    case 'invite':
      return { en: `Add the bot to your server: ${news.url}`, ko: `봇을 서버에 추가하세요: ${news.url}` };
    case 'bot-is-in':
      return { en: `The bot is in ${news.server}.`, ko: `봇이 ${news.server} 서버에 있습니다.` };
    case 'configuration':
      return { en: `geonbot.yaml would be:\n\n${news.text}`, ko: `geonbot.yaml은 이렇게 됩니다:\n\n${news.text}` };
    case 'files': {
      const paths = news.paths.join(', ');
      if (paths === '') return { en: 'All files are there already.', ko: '파일이 이미 모두 있습니다.' };
      return { en: `Written: ${paths}`, ko: `쓴 파일: ${paths}` };
    }
    case 'create-app':
      return { en: `Create the GitHub App: ${news.url}`, ko: `GitHub App을 만드세요: ${news.url}` };
    case 'app-created':
      return {
        en: `The App is ${news.name}; its key is in Parameter Store.`,
        ko: `앱 이름은 ${news.name}이고 키는 Parameter Store에 있습니다.`,
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
