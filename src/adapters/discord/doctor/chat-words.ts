import type { ChatRight } from '../../../domain/doctor/finding.ts';
import type { Refused } from '../../../domain/kit/showing.ts';
import type { ThreadRefusal } from '../../../domain/kit/thread-trouble.ts';
import type { DoctorWords } from './said.ts';

/** As Discord's own settings call them, in English and Korean. */
export const rightNames = {
  view: ['View Channels', '채널 보기'],
  send: ['Send Messages', '메시지 보내기'],
  embed: ['Embed Links', '링크 첨부'],
  attach: ['Attach Files', '파일 첨부'],
  history: ['Read Message History', '메시지 기록 보기'],
  'create-threads': ['Create Public Threads', '공개 스레드 만들기'],
  'send-in-threads': ['Send Messages in Threads', '스레드에서 메시지 보내기'],
} as const satisfies Readonly<Record<ChatRight, readonly [en: string, ko: string]>>;

/** What each refusal means, and what to do about it. */
const refusals = {
  closed: {
    en: [
      'the bot lacks a right in the channel',
      'give it View Channels, Send Messages and Embed Links there, then show the cards again with /pr resync',
    ],
    ko: [
      '봇에게 채널 권한이 없습니다',
      '그 채널에서 채널 보기, 메시지 보내기, 링크 첨부를 허용한 뒤 /pr resync로 카드를 다시 표시하세요',
    ],
  },
  gone: {
    en: [
      'the channel or the message is not there',
      'name a channel that is there in geonbot.yaml and deploy, then show the cards again with /pr resync',
    ],
    ko: [
      '채널이나 메시지가 없습니다',
      'geonbot.yaml에 실제로 있는 채널을 적어 배포한 뒤 /pr resync로 카드를 다시 표시하세요',
    ],
  },
  malformed: {
    en: [
      'it does not take the message as it is',
      'read "card was not shown" in the log of the worker, and report it: that is a mistake in Geonbot',
    ],
    ko: [
      '메시지 형식을 받아들이지 않습니다',
      '워커 로그에서 "card was not shown"을 확인하고 알려 주세요. 건봇의 오류입니다',
    ],
  },
} as const satisfies Readonly<
  Record<Refused, { readonly en: readonly [string, string]; readonly ko: readonly [string, string] }>
>;

/** Why a thread takes nothing, and what to do about it. */
const threadReasons = {
  'thread-forbidden': {
    en: [
      'the bot may open no thread or write in none',
      'give it Create Public Threads and Send Messages in Threads in the channel for reviews',
    ],
    ko: [
      '봇에게 스레드를 만들거나 스레드에 쓸 권한이 없습니다',
      '리뷰 채널에서 공개 스레드 만들기와 스레드에서 메시지 보내기를 허용하세요',
    ],
  },
  'thread-locked': {
    en: ['somebody has locked it', 'unlock it, unless that is meant'],
    ko: ['누군가 스레드를 잠갔습니다', '일부러 잠근 것이 아니면 잠금을 푸세요'],
  },
  'too-many-threads': {
    en: [
      'the server has as many active threads as Discord lets it have',
      'close threads that nobody needs, or let them archive themselves sooner',
    ],
    ko: ['서버의 활성 스레드 수가 Discord 한도에 이르렀습니다', '필요 없는 스레드를 닫거나 자동 보관 시간을 줄이세요'],
  },
  'thread-gone': {
    en: ['somebody has deleted it', 'nothing: the next card has a thread of its own'],
    ko: ['누군가 스레드를 삭제했습니다', '할 일은 없습니다. 다음 카드에는 새 스레드가 생깁니다'],
  },
} as const satisfies Readonly<
  Record<ThreadRefusal, { readonly en: readonly [string, string]; readonly ko: readonly [string, string] }>
>;

/** What is wrong in Discord, and at the two addresses. */
export const chatWords = {
  'token-refused': {
    en: () => [
      'Discord refuses the bot token',
      'reset the token on the Bot page and put it into the parameter discord/bot-token',
    ],
    ko: () => [
      'Discord가 봇 토큰을 거부합니다',
      'Bot 페이지에서 토큰을 새로 만들어 discord/bot-token 파라미터에 넣으세요',
    ],
  },
  'install-link-public': {
    en: () => [
      'anybody may add the bot to their server',
      'on the Installation page set the Install Link to None, then switch Public Bot off on the Bot page',
    ],
    ko: () => [
      '누구나 이 봇을 자기 서버에 추가할 수 있습니다',
      'Installation 페이지에서 Install Link를 None으로 한 뒤 Bot 페이지의 Public Bot을 끄세요',
    ],
  },
  'cards-refused': {
    en: ({ reason, count, card }) => [
      `Discord refuses ${count === 1 ? `the card of ${card}` : `${count} cards, such as the one of ${card}`}: ${refusals[reason].en[0]}`,
      refusals[reason].en[1],
    ],
    ko: ({ reason, count, card }) => [
      `Discord가 ${count === 1 ? `${card}의 카드를` : `${card} 등 카드 ${count}개를`} 거절합니다. ${refusals[reason].ko[0]}`,
      refusals[reason].ko[1],
    ],
  },
  'threads-refused': {
    en: ({ reason, count, card }) => [
      `Discord takes nothing in ${count === 1 ? `the thread of ${card}` : `${count} threads, such as the one of ${card}`}, so people are called in the channel: ${threadReasons[reason].en[0]}`,
      threadReasons[reason].en[1],
    ],
    ko: ({ reason, count, card }) => [
      `Discord가 ${count === 1 ? `${card}의 스레드에` : `${card} 등 스레드 ${count}개에`} 글을 쓰지 못하게 해 채널에서 사람을 멘션합니다. ${threadReasons[reason].ko[0]}`,
      threadReasons[reason].ko[1],
    ],
  },
  'interactions-address-missing': {
    en: () => [
      'Discord knows no interactions address: no command reaches Geonbot',
      'put the output DiscordInteractionsUrl of the stack into Interactions Endpoint URL',
    ],
    ko: () => [
      'Discord에 상호작용 주소가 없어 명령이 건봇에 오지 않습니다',
      '스택 출력의 DiscordInteractionsUrl을 Interactions Endpoint URL에 넣으세요',
    ],
  },
  'signed-ping-unanswered': {
    en: ({ url }) => [
      `a PING that Discord signs is not answered at ${url}`,
      'compare the parameter DiscordPublicKey of the stack with the Public Key of the application',
    ],
    ko: ({ url }) => [
      `Discord가 서명한 PING에 ${url}이 답하지 않습니다`,
      '스택의 DiscordPublicKey 파라미터가 애플리케이션의 Public Key와 같은지 확인하세요',
    ],
  },
  'address-silent': {
    en: ({ url }) => [
      `nothing answers at ${url}`,
      'compare it with the outputs of the stack, and see that the stack is deployed',
    ],
    ko: ({ url }) => [`${url}에서 응답이 없습니다`, '스택 출력과 같은지, 스택이 배포되어 있는지 확인하세요'],
  },
  'address-wrong': {
    en: ({ url, status }) => [
      `${url} answers ${status} where it has to answer 401`,
      'compare it with the outputs of the stack; with 5xx read the log of its Lambda',
    ],
    ko: ({ url, status }) => [
      `${url}이 401이어야 하는데 ${status}로 답합니다`,
      '스택 출력과 비교하세요. 5xx라면 해당 Lambda의 로그를 보세요',
    ],
  },
  'forged-request-taken': {
    en: ({ url }) => [
      `${url} takes a request that nobody signed`,
      'something else than Geonbot answers there: take the address out, and look at what it is',
    ],
    ko: ({ url }) => [
      `${url}이 서명되지 않은 요청을 받아들입니다`,
      '건봇이 아닌 무언가가 답하고 있습니다. 주소를 빼고 무엇인지 확인하세요',
    ],
  },
  'clock-skewed': {
    en: ({ seconds }) => [
      `the clock of this machine is ${seconds} s off`,
      'let it take the time from a time server (NTP)',
    ],
    ko: ({ seconds }) => [`이 컴퓨터의 시계가 ${seconds}초 어긋나 있습니다`, '시간 서버(NTP)로 시각을 맞추세요'],
  },
  'server-unknown': {
    en: ({ guild }) => [
      `the bot is not in the server ${guild}`,
      'invite it with the link in docs/setup.md, or correct discord.guild',
    ],
    ko: ({ guild }) => [`봇이 서버 ${guild}에 없습니다`, 'docs/setup.md의 링크로 초대하거나 discord.guild를 고치세요'],
  },
  'channel-missing': {
    en: ({ place, id }) => [
      `${place}: there is no channel ${id} in the server`,
      'copy the id of the channel again (right click, Copy ID)',
    ],
    ko: ({ place, id }) => [`${place}: 서버에 ${id} 채널이 없습니다`, '채널 ID를 다시 복사하세요 (우클릭 → ID 복사)'],
  },
  'channel-takes-no-messages': {
    en: ({ place, name }) => [
      `${place}: ${name} takes no messages`,
      'name a text channel, no category, forum or voice channel',
    ],
    ko: ({ place, name }) => [
      `${place}: ${name}에는 메시지를 보낼 수 없습니다`,
      '카테고리, 포럼, 음성 채널이 아닌 텍스트 채널을 적으세요',
    ],
  },
  'channel-right-missing': {
    en: ({ place, name, right }) => [
      `${place}: the bot lacks ${rightNames[right][0]} in #${name}`,
      `allow ${rightNames[right][0]} for the bot's role in the settings of the channel`,
    ],
    ko: ({ place, name, right }) => [
      `${place}: #${name}에서 봇에게 ${rightNames[right][1]} 권한이 없습니다`,
      `채널 설정에서 봇 역할에 ${rightNames[right][1]} 권한을 주세요`,
    ],
  },
  'role-missing': {
    en: ({ place, id }) => [
      `${place}: there is no role ${id} in the server`,
      'copy the id of the role again, or take it out',
    ],
    ko: ({ place, id }) => [`${place}: 서버에 ${id} 역할이 없습니다`, '역할 ID를 다시 복사하거나 빼세요'],
  },
  'role-not-mentionable': {
    en: ({ place, name }) => [
      `${place}: nobody who has @${name} hears when it is called`,
      'Server Settings, Roles: allow anyone to @mention this role',
    ],
    ko: ({ place, name }) => [
      `${place}: @${name} 역할을 멘션해도 알림이 가지 않습니다`,
      '서버 설정의 역할에서 누구나 @mention할 수 있게 허용하세요',
    ],
  },
  'commands-differ': {
    en: ({ names }) => [
      `what Discord offers differs from the code: ${names.map((name) => `/${name}`).join(', ')}`,
      'npx geonbot commands register',
    ],
    ko: ({ names }) => [
      `Discord에 등록된 명령이 코드와 다릅니다: ${names.map((name) => `/${name}`).join(', ')}`,
      'npx geonbot commands register',
    ],
  },
} satisfies Partial<DoctorWords>;
