import type { DoctorWords } from './said.ts';

const permissions = {
  actions: 'Actions',
  checks: 'Checks',
  contents: 'Contents',
  metadata: 'Metadata',
  pull_requests: 'Pull requests',
  statuses: 'Commit statuses',
} as const;

function at(page: string | null): string {
  return page === null ? '' : ` (${page})`;
}

/** What is wrong with the App on GitHub. */
export const codeHostWords = {
  'app-refused': {
    en: () => [
      'GitHub refuses the id or the key of the App',
      'generate a private key in the settings of the App, and put it and the App id into github/private-key and github/app-id',
    ],
    ko: () => [
      'GitHub가 App의 ID나 키를 거부합니다',
      'App 설정에서 개인 키를 새로 만들어 App ID와 함께 github/private-key, github/app-id에 넣으세요',
    ],
  },
  'app-permission-missing': {
    en: ({ permission, level, page }) => [
      `the App lacks ${permissions[permission]}: ${level === 'write' ? 'read and write' : 'read'}`,
      `set it under Permissions & events of the App${at(page)}, then accept it in the installation`,
    ],
    ko: ({ permission, level, page }) => [
      `App에 ${permissions[permission]}: ${level === 'write' ? 'read and write' : 'read'} 권한이 없습니다`,
      `App의 Permissions & events${at(page)}에서 설정한 뒤 설치에서 승인하세요`,
    ],
  },
  'app-permission-unneeded': {
    en: ({ permission, level, page }) => [
      `the App has ${permission}: ${level}, which Geonbot does not need as it is configured`,
      `take it away under Permissions & events${at(page)}`,
    ],
    ko: ({ permission, level, page }) => [
      `App에 지금 설정에 필요 없는 ${permission}: ${level} 권한이 있습니다`,
      `Permissions & events${at(page)}에서 빼세요`,
    ],
  },
  'app-event-missing': {
    en: ({ event }) => [
      `the App is not subscribed to ${event.replaceAll('_', ' ')}`,
      'subscribe to it under Permissions & events',
    ],
    ko: ({ event }) => [
      `App이 ${event.replaceAll('_', ' ')} 이벤트를 구독하지 않습니다`,
      'Permissions & events에서 구독하세요',
    ],
  },
  'webhook-address-missing': {
    en: () => [
      'the App has no webhook address: nothing that happens on GitHub reaches Geonbot',
      'put the output GitHubWebhookUrl of the stack into Webhook URL, and make it active',
    ],
    ko: () => [
      'App에 웹훅 주소가 없어 GitHub의 일이 건봇에 오지 않습니다',
      '스택 출력의 GitHubWebhookUrl을 Webhook URL에 넣고 활성화하세요',
    ],
  },
  'webhook-not-json': {
    en: () => ['the webhook is not sent as JSON', 'set its content type to application/json'],
    ko: () => ['웹훅이 JSON으로 전송되지 않습니다', 'Content type을 application/json으로 바꾸세요'],
  },
  'webhook-without-secret': {
    en: () => [
      'the webhook has no secret, and every delivery is refused',
      'set the value of github/webhook-secret as its secret',
    ],
    ko: () => ['웹훅에 시크릿이 없어 모든 전송이 거부됩니다', 'github/webhook-secret의 값을 시크릿으로 넣으세요'],
  },
  'webhook-unverified-tls': {
    en: () => [
      'GitHub does not check the certificate of the webhook address',
      'enable SSL verification of the webhook',
    ],
    ko: () => ['GitHub가 웹훅 주소의 인증서를 확인하지 않습니다', '웹훅의 SSL verification을 켜세요'],
  },
  'deliveries-failed': {
    en: ({ count, event }) => [
      `${count === 1 ? '1 delivery' : `${count} deliveries`} of the webhook failed within a day, the newest one of ${event}`,
      'read Recent Deliveries of the App; 401 means that the secret differs',
    ],
    ko: ({ count, event }) => [
      `하루 사이에 웹훅 전송 ${count}건이 실패했습니다. 가장 최근은 ${event}입니다`,
      'App의 Recent Deliveries를 보세요. 401이면 시크릿이 서로 다릅니다',
    ],
  },
  'app-not-installed': {
    en: ({ repository }) => [
      `the App may not open ${repository}`,
      'install it there, or add the repository to the installation; see that the name is right',
    ],
    ko: ({ repository }) => [
      `App이 ${repository}에 접근할 수 없습니다`,
      'App을 설치하거나 설치에 저장소를 추가하고, 이름이 맞는지 확인하세요',
    ],
  },
  'app-suspended': {
    en: ({ repository }) => [`the App is suspended where ${repository} is`, 'unsuspend the installation'],
    ko: ({ repository }) => [`${repository}가 있는 곳에서 App이 정지되어 있습니다`, '설치의 정지를 푸세요'],
  },
  'repository-gone': {
    en: ({ repository }) => [
      `${repository} is deleted, or the installation does not include it`,
      'correct the name, or add the repository to the installation',
    ],
    ko: ({ repository }) => [
      `${repository}가 삭제되었거나 설치에 들어 있지 않습니다`,
      '이름을 고치거나 설치에 저장소를 추가하세요',
    ],
  },
  'repository-renamed': {
    en: ({ repository, name, id }) => [
      `${repository} is called ${name} on GitHub now`,
      `keep the name, and write repositoryIds: { ${repository}: ${id} }`,
    ],
    ko: ({ repository, name, id }) => [
      `GitHub에서 ${repository}의 이름이 ${name}(으)로 바뀌었습니다`,
      `이름은 그대로 두고 repositoryIds: { ${repository}: ${id} }를 추가하세요`,
    ],
  },
  'repository-replaced': {
    en: ({ repository, id, expected }) => [
      `${repository} is now another repository: ${id}, and not ${expected}`,
      'see what became of the one that was meant, and correct repositoryIds',
    ],
    ko: ({ repository, id, expected }) => [
      `${repository}는 이제 다른 저장소입니다: ${expected}가 아니라 ${id}`,
      '원래 저장소가 어떻게 되었는지 보고 repositoryIds를 고치세요',
    ],
  },
  'permission-not-granted': {
    en: ({ repository, permission }) => [
      `the installation with ${repository} has not accepted ${permissions[permission]}`,
      'an owner accepts the new permissions in the settings of the installation',
    ],
    ko: ({ repository, permission }) => [
      `${repository}의 설치가 ${permissions[permission]} 권한을 승인하지 않았습니다`,
      '소유자가 설치 설정에서 새 권한을 승인해야 합니다',
    ],
  },
} satisfies Partial<DoctorWords>;
