import { describe, expect, it } from 'vitest';
import { refusalMessage } from '../../../../src/adapters/discord/kit/refusal-message.ts';
import { refusalLines } from '../../../../src/adapters/discord/kit/refusal-text.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { DeployRefusal } from '../../../../src/domain/deploy/deploy-refusal.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { Language, MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import { asRead } from '../kit/as-read.ts';

const roles = ['900000000000000021' as RoleId, '900000000000000022' as RoleId];
const kim = { id: '900000000000000031' as MemberId, name: 'Kim *the* DBA' };
const repository = 'acme/backend' as Repository;
const lock = { scope: { service: 'backend', environment: 'prod' }, by: kim, reason: 'DB migration', atMs: 1 };
const unreadInputs = { reason: 'throttled', what: 'workflow-inputs', permission: null } as const;
const unreadChecks = (...fact: Parameters<typeof unreadable>) => unreadable(...fact).because;
const untilMs = 1_790_000_000_000;

const unseen = { reason: 'run-out-of-sight', service: 'backend', environment: 'dev' } as const;
const closings = ['app-removed', 'app-suspended', 'repository-gone', 'permission-missing'] as const;
const replaced: readonly DeployRefusal[] = (
  [
    { reason: 'app-removed' },
    { reason: 'app-suspended' },
    { reason: 'repository-gone' },
    { reason: 'repository-replaced', id: 2, expected: 1 },
  ] as const
).map((why) => ({ reason: 'run-refused', why }));

const refusals: readonly DeployRefusal[] = [
  { reason: 'unknown-service', service: 'backnd', known: ['backend', 'web'] },
  { reason: 'unknown-environment', environment: 'qa', known: ['dev', 'prod'] },
  { reason: 'malformed-version', version: 'latest; rm -rf /' },
  { reason: 'unknown-version', version: 'v9', repository },
  { reason: 'stray-commit', version: '4f2a9c1', repository },
  { reason: 'overtaken', service: 'backend', environment: 'dev' },
  { reason: 'no-look-again', service: 'backend', environment: 'dev', because: 'overtaken' },
  { reason: 'no-look-again', service: 'backend', environment: 'dev', because: 'no-place' },
  { reason: 'no-look-again', service: 'backend', environment: 'dev', because: 'was-read' },
  { reason: 'version-unreadable', version: 'main', repository, why: { reason: 'permission-missing' } },
  {
    reason: 'version-moved',
    version: 'main',
    approved: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha,
    now: 'ffb2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha,
  },
  { reason: 'nothing-to-roll-back', service: 'backend', environment: 'prod' },
  { reason: 'waited-too-long', minutes: 14 },
  { reason: 'role-required', environment: 'prod', action: 'deploy', roles },
  { reason: 'role-required', environment: 'prod', action: 'rollback', roles: [] },
  { reason: 'role-required', environment: 'prod', action: 'lock', roles },
  { reason: 'open-to-nobody', environment: 'prod', action: 'deploy' },
  { reason: 'open-to-nobody', environment: 'prod', action: 'rollback' },
  { reason: 'break-glass-role-required', environment: 'prod', roles },
  { reason: 'break-glass-role-required', environment: 'prod', roles: [] },
  { reason: 'break-glass-unexplained', environment: 'prod' },
  { reason: 'locked', lock: { ...lock, untilMs } },
  { reason: 'locked', lock: { ...lock, scope: { service: null, environment: 'prod' }, untilMs: null } },
  { reason: 'frozen', environment: 'prod', freeze: 'Weekend', untilMs },
  { reason: 'frozen', environment: 'prod', freeze: 'Always', untilMs: null },
  { reason: 'not-promoted', environment: 'prod', after: 'staging' },
  { reason: 'not-promoted', environment: 'prod', after: 'staging', found: 'unverified' },
  { reason: 'not-promoted', environment: 'prod', after: 'staging', found: 'image-unknown' },
  { reason: 'not-promoted', environment: 'prod', after: 'staging', found: 'another-image' },
  { reason: 'rolled-back-before', environment: 'prod', after: 'staging', by: kim, atMs: untilMs },
  { reason: 'rolled-back-before', environment: 'prod', after: 'staging', by: null, atMs: untilMs },
  { reason: 'promotion-unreadable', environment: 'prod', after: 'staging' },
  {
    reason: 'checks-not-passed',
    checks: { failed: ['test', 'lint'], pending: ['build'], skipped: ['docs'], missing: ['e2e'] },
  },
  { reason: 'checks-absent' },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('check-runs', 'access-denied', 'Checks: read'),
    why: { reason: 'app-not-installed' },
  },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('check-suites', 'throttled'),
    why: { reason: 'rate-limited', retryAtMs: untilMs },
  },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('check-suites', 'throttled'),
    why: { reason: 'rate-limited', retryAtMs: null },
  },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('workflow-runs', 'source-unavailable'),
    why: { reason: 'github-unavailable' },
  },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('check-runs', 'not-understood'),
    why: { reason: 'refused', detail: 'Bad credentials' },
  },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('check-runs', 'not-understood'),
    why: { reason: 'ref-not-found' },
  },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('commit-statuses', 'access-denied', 'Commit statuses: read'),
    why: { reason: 'permission-missing' },
  },
  {
    reason: 'checks-unreadable',
    because: unreadChecks('workflow-runs', 'access-denied', 'Actions: read'),
    why: { reason: 'permission-missing' },
  },
  { reason: 'checks-unreadable', because: null, why: { reason: 'permission-missing' } },
  { reason: 'checks-without-commit', environment: 'prod' },
  { reason: 'approval-unbound', environment: 'prod', lacks: 'declaration' },
  { reason: 'approval-unbound', environment: 'prod', lacks: 'input' },
  { reason: 'binding-unreadable', environment: 'prod', because: unreadInputs },
  { reason: 'binding-unreadable', environment: 'prod', because: { ...unreadInputs, reason: 'access-denied' } },
  { reason: 'approvals-missing', environment: 'prod', missing: 2, roles },
  { reason: 'own-request', roles },
  { reason: 'approver-role-required', roles },
  { reason: 'already-approved', missing: 1, roles: [] },
  { reason: 'request-expired', atMs: untilMs },
  { reason: 'already-decided', by: kim, decision: 'approved' },
  { reason: 'already-decided', by: kim, decision: 'rejected' },
  { reason: 'already-decided', by: kim, decision: 'withdrawn' },
  { reason: 'not-waiting' },
  { reason: 'not-yours', requestedBy: kim },
  { reason: 'run-not-cancellable', url: 'https://github.com/acme/backend/actions/runs/7' },
  { reason: 'run-not-cancellable', url: null },
  { reason: 'run-out-of-sight', service: 'backend', environment: 'dev' },
  ...closings.map((closed) => ({ ...unseen, because: unreadable('run', 'access-denied', 'Actions: read', closed) })),
  { ...unseen, because: { kind: 'gone' } },
  { ...unseen, because: unreadable('run', 'throttled') },
  ...replaced,
  { reason: 'run-refused', why: { reason: 'github-unavailable' } },
  { reason: 'run-refused', why: { reason: 'permission-missing' } },
  { reason: 'lane-taken', service: 'backend', environment: 'prod' },
];

describe('a refusal says what stands against it and what would unblock it', () => {
  const read = (language: Language) => refusalLines(refusals, language).join('\n');

  it('in English', () => {
    expect(read('en')).toMatchInlineSnapshot(`
      "There is no service \`backnd\`. Known services: \`backend\`, \`web\`
      There is no environment \`qa\`. Known environments: \`dev\`, \`prod\`
      \`latest; rm -rf /\` is not a version. Use letters, digits and \`. _ / + -\`, 128 at most, starting with a letter, a digit or \`_\`, and without \`..\`.
      \`acme/backend\` has no branch, tag or commit \`v9\`. Choose one that exists.
      No branch or tag of \`acme/backend\` contains \`4f2a9c1\`. It may be from a fork or a deleted branch. Put it on a branch, tag it, or choose another.
      \`backend\` was deployed to \`dev\` again after this deploy. This button would undo that. \`/deploys\` shows what runs there; \`/rollback\` goes back from that.
      A newer deploy of \`backend\` to \`dev\` has begun, so what runs there now tells nothing about this one. \`/deploys\` shows what runs there; \`/rollback\` goes back from that.
      It is not configured where \`backend\` runs in \`dev\`, so nobody can look. Change \`services.backend.ecs.dev\` in \`geonbot.yaml\`.
      Everything that could be read was read, so another look would tell the same. See its card.
      \`main\` could not be looked up in \`acme/backend\`. Grant the GitHub App read access to “Contents”, “Checks” and “Commit statuses”, accept the change in the installation’s settings, then ask again.
      \`main\` was \`a1b2c3d\` when it was requested and is \`ffb2c3d\` now, which nobody approved. Ask again if you still want it.
      No earlier deploy of \`backend\` to \`prod\` is known to be good. Name the version that should run with \`/deploy\`.
      This waited 14 minutes before I could handle it, so I started nothing. Ask again if you still want it.
      You may not deploy to \`prod\`. Ask an admin for one of the roles that may: <@&900000000000000021>, <@&900000000000000022>
      You may not roll back in \`prod\`. Ask an admin for one of the roles that may.
      You may not lock \`prod\`. Ask an admin for one of the roles that may: <@&900000000000000021>, <@&900000000000000022>
      Nobody may deploy to \`prod\` yet. Put role ids under \`environments.prod.roles\` in \`geonbot.yaml\`.
      Nobody may roll back in \`prod\` yet. Put role ids under \`environments.prod.rollbackRoles\` in \`geonbot.yaml\`.
      You may not make emergency deploys to \`prod\`. Ask an admin for one of the roles that may: <@&900000000000000021>, <@&900000000000000022>
      You may not make emergency deploys to \`prod\`. Nobody may. Deploy without \`break_glass\`.
      An emergency deploy needs a reason. Ask again and say why.
      \`backend/prod\` is locked by Kim \\*the\\* DBA (“DB migration”). Ask Kim \\*the\\* DBA to unlock it; \`/unlock service:backend env:prod force:True\` removes it by force for whoever may lock there. It expires <t:1790000000:R>.
      \`*/prod\` is locked by Kim \\*the\\* DBA (“DB migration”). Ask Kim \\*the\\* DBA to unlock it; \`/unlock env:prod force:True\` removes it by force for whoever may lock there. It does not expire.
      \`prod\` is frozen: Weekend. The freeze ends <t:1790000000:F> (<t:1790000000:R>).
      \`prod\` is frozen: Always. Change \`freezes\` in \`geonbot.yaml\`.
      This commit has not succeeded in \`staging\`, which comes before \`prod\`. Deploy it to \`staging\` first, successfully.
      This was deployed to \`staging\`, which comes before \`prod\`, but nobody has verified that it runs there. Press *Look again* on its card of \`staging\` if there is one, or deploy it there again.
      A deploy of this name succeeded in \`staging\`, which comes before \`prod\`. Whether it is the same image is not known, because its digest is not. Let the workflow announce the image with its digest, and deploy it to \`staging\` again.
      Another image of this name succeeded in \`staging\`, which comes before \`prod\`. The digests differ. Deploy it to \`staging\` again, successfully, or choose another version.
      Kim \\*the\\* DBA rolled this back in \`staging\` <t:1790000000:R>, so it may not go on to \`prod\`. Deploy it to \`staging\` again, successfully, or choose another version.
      ECS rolled this back in \`staging\` <t:1790000000:R>, so it may not go on to \`prod\`. Deploy it to \`staging\` again, successfully, or choose another version.
      Whether this commit succeeded in \`staging\` could not be read. Ask again in a minute.
      Required checks of this commit have not passed. Ask again once they have. Failed: \`test\`, \`lint\`; not over yet: \`build\`; skipped in a run that did not succeed: \`docs\`; absent: \`e2e\`
      Every check of this commit has to pass, and it has none. Let one run and pass, then ask again.
      Whether the checks of this commit have passed is unknown: the check runs could not be read. Install the GitHub App on the repository, then ask again.
      Whether the checks of this commit have passed is unknown: the check suites could not be read. GitHub’s rate limit is exhausted. It opens again <t:1790000000:R>.
      Whether the checks of this commit have passed is unknown: the check suites could not be read. GitHub’s rate limit is exhausted. Ask again in a few minutes.
      Whether the checks of this commit have passed is unknown: the workflow runs could not be read. GitHub did not answer. Ask again in a few minutes.
      Whether the checks of this commit have passed is unknown: the check runs could not be read. Look at the repository on GitHub, then ask again. GitHub says: Bad credentials
      Whether the checks of this commit have passed is unknown: the check runs could not be read. Look at the repository on GitHub, then ask again.
      Whether the checks of this commit have passed is unknown: the commit statuses could not be read. Grant the GitHub App \`Commit statuses: read\`, accept the change in the installation’s settings, then ask again.
      Whether the checks of this commit have passed is unknown: the workflow runs could not be read. Grant the GitHub App \`Actions: read\`, accept the change in the installation’s settings, then ask again.
      The checks of this commit could not be read. Grant the GitHub App read access to “Contents”, “Checks” and “Commit statuses”, accept the change in the installation’s settings, then ask again.
      \`prod\` requires checks, but the versions of this service name no commit to check. Change \`environments.prod.checks\` in \`geonbot.yaml\`.
      Deploys to \`prod\` need approval, but the workflow would not be told which commit was approved. Declare an input \`commit\` under \`workflow_dispatch\` in the workflow, and let it check out exactly that.
      Deploys to \`prod\` need approval, but the workflow would not be told which commit was approved. Add \`commit: "{commit}"\` to the \`inputs\` of the service in \`geonbot.yaml\`, and let the workflow check out exactly that.
      Deploys to \`prod\` need approval, but whether the workflow takes the approved commit could not be read. Ask again in a minute.
      Deploys to \`prod\` need approval, but whether the workflow takes the approved commit could not be read. Grant the GitHub App read access to “Contents”, “Checks” and “Commit statuses”, accept the change in the installation’s settings, then ask again.
      Deploys to \`prod\` need approval. It needs 2 approvals by others who hold one of these roles: <@&900000000000000021>, <@&900000000000000022>
      You asked for this deploy, so your own approval does not count. It needs one approval by somebody else who holds one of these roles: <@&900000000000000021>, <@&900000000000000022>
      You may not decide on this deploy. Ask an admin for one of the roles that may: <@&900000000000000021>, <@&900000000000000022>
      You have approved this already. It needs one approval by somebody else who may.
      This request expired <t:1790000000:R>. Ask again if you still want it.
      Kim \\*the\\* DBA has approved this already. See its card.
      Kim \\*the\\* DBA has rejected this already. See its card.
      Kim \\*the\\* DBA has withdrawn this already. See its card.
      This deploy no longer waits for an answer. See its card.
      Only Kim \\*the\\* DBA, who asked for this deploy, may withdraw it. Ask Kim \\*the\\* DBA to do it, or an approver to reject it.
      GitHub can no longer cancel this run. [See the run on GitHub](https://github.com/acme/backend/actions/runs/7).
      GitHub can no longer cancel this run. See the run on GitHub.
      GitHub no longer reports this run, so it cannot be stopped from here. Look at what runs. Whoever may lock \`dev\` can then let the next deploy of \`backend\` go with \`/unlock service:backend env:dev reason:\` and a reason.
      GitHub no longer reports this run, so it cannot be stopped from here: the GitHub App was uninstalled. Install the GitHub App again, with access to the repository. Look at what runs. Whoever may lock \`dev\` can then let the next deploy of \`backend\` go with \`/unlock service:backend env:dev reason:\` and a reason.
      GitHub no longer reports this run, so it cannot be stopped from here: the GitHub App is suspended. Unsuspend it in the settings of its installation on GitHub. Look at what runs. Whoever may lock \`dev\` can then let the next deploy of \`backend\` go with \`/unlock service:backend env:dev reason:\` and a reason.
      GitHub no longer reports this run, so it cannot be stopped from here: the repository was deleted, or the GitHub App may not open it any more. If the repository still exists, give the App access to it in the settings of its installation on GitHub. Look at what runs. Whoever may lock \`dev\` can then let the next deploy of \`backend\` go with \`/unlock service:backend env:dev reason:\` and a reason.
      GitHub no longer reports this run, so it cannot be stopped from here: the GitHub App lacks \`Actions: read\`. Grant it \`Actions: read\` and accept the change in the settings of its installation. Look at what runs. Whoever may lock \`dev\` can then let the next deploy of \`backend\` go with \`/unlock service:backend env:dev reason:\` and a reason.
      GitHub no longer reports this run, so it cannot be stopped from here. Look at what runs. Whoever may lock \`dev\` can then let the next deploy of \`backend\` go with \`/unlock service:backend env:dev reason:\` and a reason.
      GitHub no longer reports this run, so it cannot be stopped from here: GitHub is limiting requests. Look at what runs. Whoever may lock \`dev\` can then let the next deploy of \`backend\` go with \`/unlock service:backend env:dev reason:\` and a reason.
      GitHub refused the request for this run: the GitHub App was uninstalled. Install the GitHub App again, with access to the repository. Then ask again.
      GitHub refused the request for this run: the GitHub App is suspended. Unsuspend it in the settings of its installation on GitHub. Then ask again.
      GitHub refused the request for this run: the repository was deleted, or the GitHub App may not open it any more. If the repository still exists, give the App access to it in the settings of its installation on GitHub. Then ask again.
      GitHub refused the request for this run: another repository has this name now. Nothing was started there. Correct \`repository\` in \`geonbot.yaml\`, or write the id of the repository that is meant under \`repositoryIds\`. Then ask again.
      It is not known whether GitHub heard the request for this run. GitHub did not answer. Ask again in a few minutes.
      GitHub refused the request for this run. Grant the GitHub App “Actions: read and write”, accept the change in the installation’s settings, then press again.
      Another deploy of \`backend\` to \`prod\` is in progress. Ask again in a minute."
    `);
  });

  it('in Korean', () => {
    expect(read('ko')).toMatchInlineSnapshot(`
      "\`backnd\` 서비스가 없습니다. 배포할 수 있는 서비스: \`backend\`, \`web\`
      \`qa\` 환경이 없습니다. 배포할 수 있는 환경: \`dev\`, \`prod\`
      \`latest; rm -rf /\`: 쓸 수 없는 버전입니다. 영문자, 숫자, \`. _ / + -\`만 128자까지 쓸 수 있습니다. 첫 글자는 영문자, 숫자, \`_\` 중 하나여야 하고 \`..\`은 쓸 수 없습니다.
      \`acme/backend\` 저장소에 \`v9\` 브랜치, 태그, 커밋이 없습니다. 저장소에 있는 버전을 골라 주세요.
      \`4f2a9c1\` 커밋은 \`acme/backend\` 저장소의 어느 브랜치나 태그에도 없습니다. 포크의 커밋이거나 지워진 브랜치의 커밋일 수 있습니다. 브랜치에 올리거나 태그를 붙이거나, 다른 버전을 골라 주세요.
      이 배포 뒤에 \`backend\` 서비스가 \`dev\` 환경에 다시 배포됐습니다. 이 버튼을 누르면 그 배포가 되돌려집니다. \`/배포현황\`에서 지금 실행 중인 버전을 확인하고, 되돌리려면 \`/롤백\`을 사용해 주세요.
      \`dev\` 환경에 \`backend\` 서비스의 새 배포가 시작되어서, 지금 실행 중인 것으로는 이 배포의 결과를 알 수 없습니다. \`/배포현황\`에서 지금 실행 중인 버전을 확인하고, 되돌리려면 \`/롤백\`을 사용해 주세요.
      \`backend\` 서비스가 \`dev\` 환경에서 어디에 실행되는지 설정되어 있지 않아 확인할 수 없습니다. \`geonbot.yaml\`의 \`services.backend.ecs.dev\` 값을 고쳐 주세요.
      읽을 수 있는 것은 모두 읽었으므로 다시 확인해도 결과가 같습니다. 어떻게 됐는지는 배포 카드에서 확인해 주세요.
      \`acme/backend\` 저장소에서 \`main\` 버전이 어느 커밋인지 읽지 못했습니다. GitHub App에 “Contents”, “Checks”, “Commit statuses” 읽기 권한을 주고 설치 설정에서 승인한 뒤 다시 요청해 주세요.
      \`main\` 버전이 요청할 때는 \`a1b2c3d\` 커밋이었는데 지금은 아무도 승인하지 않은 \`ffb2c3d\` 커밋입니다. 아직 필요하면 다시 요청해 주세요.
      \`prod\` 환경에서 \`backend\` 서비스의 성공이 확인된 이전 배포가 없습니다. 되돌릴 버전을 \`/배포\`로 직접 지정해 주세요.
      요청이 14분 동안 밀려서 배포를 시작하지 않았습니다. 아직 필요하면 다시 요청해 주세요.
      \`prod\` 환경에 배포할 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000021>, <@&900000000000000022>
      \`prod\` 환경을 롤백할 권한이 없습니다. 관리자에게 필요한 역할을 요청해 주세요.
      \`prod\` 환경을 잠글 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000021>, <@&900000000000000022>
      \`prod\` 환경에는 아직 아무도 배포할 수 없습니다. \`geonbot.yaml\`의 \`environments.prod.roles\`에 역할 ID를 추가해 주세요.
      \`prod\` 환경은 아직 아무도 롤백할 수 없습니다. \`geonbot.yaml\`의 \`environments.prod.rollbackRoles\`에 역할 ID를 추가해 주세요.
      \`prod\` 환경에 긴급 배포(break-glass)를 할 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000021>, <@&900000000000000022>
      \`prod\` 환경에 긴급 배포(break-glass)를 할 권한이 없습니다. 할 수 있는 사람이 정해져 있지 않으니 일반 배포로 요청해 주세요.
      긴급 배포(break-glass)에는 이유가 필요합니다. 이유를 적어서 다시 요청해 주세요.
      \`backend/prod\`: Kim \\*the\\* DBA 님이 잠갔습니다. 이유: DB migration. Kim \\*the\\* DBA 님에게 풀어 달라고 하세요. 이곳을 잠글 권한이 있으면 \`/잠금해제 서비스:backend 환경:prod 강제:True\` 명령어로 강제로 풀 수 있습니다. 그대로 두면 <t:1790000000:R> 풀립니다.
      \`*/prod\`: Kim \\*the\\* DBA 님이 잠갔습니다. 이유: DB migration. Kim \\*the\\* DBA 님에게 풀어 달라고 하세요. 이곳을 잠글 권한이 있으면 \`/잠금해제 환경:prod 강제:True\` 명령어로 강제로 풀 수 있습니다. 풀 때까지 잠겨 있습니다.
      \`prod\` 환경은 배포 동결 기간입니다: Weekend. <t:1790000000:F>(<t:1790000000:R>)에 풀립니다.
      \`prod\` 환경은 배포 동결 기간입니다: Always. \`geonbot.yaml\`의 \`freezes\` 값을 고쳐 주세요.
      이 커밋은 \`prod\` 환경보다 먼저 거쳐야 하는 \`staging\` 환경에서 아직 성공하지 않았습니다. 먼저 \`staging\` 환경에 배포해서 성공시켜 주세요.
      \`prod\` 환경보다 먼저 거쳐야 하는 \`staging\` 환경에 배포했지만, 거기서 실제로 실행되는지 검증되지 않았습니다. \`staging\` 환경의 배포 카드에 *다시 확인* 버튼이 있으면 누르고, 없으면 다시 배포해 주세요.
      \`prod\` 환경보다 먼저 거쳐야 하는 \`staging\` 환경에서 같은 이름의 배포가 성공했지만, 다이제스트를 몰라서 같은 이미지인지 알 수 없습니다. 워크플로에서 이미지를 다이제스트까지 알리게 한 뒤 \`staging\` 환경에 다시 배포해 주세요.
      \`prod\` 환경보다 먼저 거쳐야 하는 \`staging\` 환경에서 성공한 것은 이름만 같고 다이제스트가 다른 이미지입니다. \`staging\` 환경에 다시 배포해서 성공시키거나 다른 버전을 골라 주세요.
      \`staging\` 환경에서 <t:1790000000:R> Kim \\*the\\* DBA 님이 이 버전을 되돌려서 \`prod\` 환경에 배포할 수 없습니다. \`staging\` 환경에 다시 배포해서 성공시키거나 다른 버전을 골라 주세요.
      \`staging\` 환경에서 <t:1790000000:R> ECS가 이 버전을 되돌려서 \`prod\` 환경에 배포할 수 없습니다. \`staging\` 환경에 다시 배포해서 성공시키거나 다른 버전을 골라 주세요.
      이 커밋이 \`staging\` 환경에서 성공했는지 읽지 못했습니다. 잠시 뒤에 다시 요청해 주세요.
      이 커밋의 필수 체크가 아직 통과하지 않았습니다. 통과하면 다시 요청해 주세요. 실패: \`test\`, \`lint\`; 진행 중: \`build\`; 성공하지 못한 실행에서 건너뜀: \`docs\`; 없음: \`e2e\`
      이 커밋의 모든 체크가 통과해야 하는데 체크가 하나도 없습니다. 체크를 하나 이상 통과시킨 뒤 다시 요청해 주세요.
      이 커밋의 체크 통과 여부를 알 수 없습니다. 체크 실행 목록을 읽지 못했습니다. 저장소에 GitHub App을 설치한 뒤 다시 요청해 주세요.
      이 커밋의 체크 통과 여부를 알 수 없습니다. 체크 스위트 목록을 읽지 못했습니다. GitHub 요청 한도를 모두 썼습니다. <t:1790000000:R> 풀리니 그때 다시 요청해 주세요.
      이 커밋의 체크 통과 여부를 알 수 없습니다. 체크 스위트 목록을 읽지 못했습니다. GitHub 요청 한도를 모두 썼습니다. 몇 분 뒤에 다시 요청해 주세요.
      이 커밋의 체크 통과 여부를 알 수 없습니다. 워크플로 실행 목록을 읽지 못했습니다. GitHub가 응답하지 않았습니다. 몇 분 뒤에 다시 요청해 주세요.
      이 커밋의 체크 통과 여부를 알 수 없습니다. 체크 실행 목록을 읽지 못했습니다. GitHub에서 저장소를 확인한 뒤 다시 요청해 주세요. GitHub 메시지: Bad credentials
      이 커밋의 체크 통과 여부를 알 수 없습니다. 체크 실행 목록을 읽지 못했습니다. GitHub에서 저장소를 확인한 뒤 다시 요청해 주세요.
      이 커밋의 체크 통과 여부를 알 수 없습니다. 커밋 상태 목록을 읽지 못했습니다. GitHub App에 \`Commit statuses: read\` 권한을 주고 설치 설정에서 승인한 뒤 다시 요청해 주세요.
      이 커밋의 체크 통과 여부를 알 수 없습니다. 워크플로 실행 목록을 읽지 못했습니다. GitHub App에 \`Actions: read\` 권한을 주고 설치 설정에서 승인한 뒤 다시 요청해 주세요.
      이 커밋의 체크 결과를 읽지 못했습니다. GitHub App에 “Contents”, “Checks”, “Commit statuses” 읽기 권한을 주고 설치 설정에서 승인한 뒤 다시 요청해 주세요.
      \`prod\` 환경은 체크 통과가 필요한데 이 서비스의 버전으로는 체크를 확인할 커밋을 알 수 없습니다. \`geonbot.yaml\`의 \`environments.prod.checks\` 값을 고쳐 주세요.
      \`prod\` 환경은 승인이 필요한데, 승인한 커밋이 워크플로에 전달되지 않습니다. 워크플로의 \`workflow_dispatch\`에 \`commit\` 입력을 선언하고, 정확히 그 커밋을 체크아웃하게 해 주세요.
      \`prod\` 환경은 승인이 필요한데, 승인한 커밋이 워크플로에 전달되지 않습니다. \`geonbot.yaml\`에서 서비스의 \`inputs\`에 \`commit: "{commit}"\`을 추가하고, 워크플로가 정확히 그 커밋을 체크아웃하게 해 주세요.
      \`prod\` 환경은 승인이 필요한데, 워크플로가 승인한 커밋을 받는지 읽지 못했습니다. 잠시 뒤에 다시 요청해 주세요.
      \`prod\` 환경은 승인이 필요한데, 워크플로가 승인한 커밋을 받는지 읽지 못했습니다. GitHub App에 “Contents”, “Checks”, “Commit statuses” 읽기 권한을 주고 설치 설정에서 승인한 뒤 다시 요청해 주세요.
      \`prod\` 환경에 배포하려면 승인이 필요합니다. 다음 역할을 가진 다른 사람의 승인이 2개 필요합니다: <@&900000000000000021>, <@&900000000000000022>
      직접 요청한 배포라서 본인의 승인은 인정되지 않습니다. 다음 역할을 가진 다른 사람의 승인이 1개 필요합니다: <@&900000000000000021>, <@&900000000000000022>
      이 배포를 승인하거나 거절할 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000021>, <@&900000000000000022>
      이미 승인한 배포입니다. 승인 권한이 있는 다른 사람의 승인이 1개 필요합니다.
      이 요청은 <t:1790000000:R> 만료됐습니다. 아직 필요하면 다시 요청해 주세요.
      Kim \\*the\\* DBA 님이 이미 승인했습니다. 어떻게 됐는지는 배포 카드에서 확인해 주세요.
      Kim \\*the\\* DBA 님이 이미 거절했습니다. 어떻게 됐는지는 배포 카드에서 확인해 주세요.
      Kim \\*the\\* DBA 님이 이미 철회했습니다. 어떻게 됐는지는 배포 카드에서 확인해 주세요.
      이 배포는 더 이상 응답을 기다리지 않습니다. 어떻게 됐는지는 배포 카드에서 확인해 주세요.
      이 배포는 요청한 Kim \\*the\\* DBA 님만 철회할 수 있습니다. Kim \\*the\\* DBA 님에게 철회를 부탁하거나 승인 권한이 있는 사람에게 거절을 부탁해 주세요.
      GitHub에서 이 실행을 더 이상 취소할 수 없습니다. 결과는 [실행 페이지](https://github.com/acme/backend/actions/runs/7)에서 확인해 주세요.
      GitHub에서 이 실행을 더 이상 취소할 수 없습니다. 결과는 GitHub의 실행 페이지에서 확인해 주세요.
      GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. 지금 무엇이 실행 중인지 확인해 주세요. 그다음 \`dev\` 환경을 잠글 수 있는 사람이 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적으면 \`backend\` 서비스의 다음 배포가 진행됩니다.
      GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. GitHub App이 제거되었습니다. 저장소에 접근할 수 있게 GitHub App을 다시 설치해 주세요. 지금 무엇이 실행 중인지 확인해 주세요. 그다음 \`dev\` 환경을 잠글 수 있는 사람이 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적으면 \`backend\` 서비스의 다음 배포가 진행됩니다.
      GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. GitHub App이 일시 중지되어 있습니다. GitHub의 설치 설정에서 일시 중지를 풀어 주세요. 지금 무엇이 실행 중인지 확인해 주세요. 그다음 \`dev\` 환경을 잠글 수 있는 사람이 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적으면 \`backend\` 서비스의 다음 배포가 진행됩니다.
      GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. 저장소가 삭제되었거나 GitHub App이 더 이상 접근할 수 없습니다. 저장소가 남아 있다면 GitHub의 설치 설정에서 App에 접근 권한을 주세요. 지금 무엇이 실행 중인지 확인해 주세요. 그다음 \`dev\` 환경을 잠글 수 있는 사람이 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적으면 \`backend\` 서비스의 다음 배포가 진행됩니다.
      GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. GitHub App에 \`Actions: read\` 권한이 없습니다. \`Actions: read\` 권한을 주고 설치 설정에서 승인해 주세요. 지금 무엇이 실행 중인지 확인해 주세요. 그다음 \`dev\` 환경을 잠글 수 있는 사람이 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적으면 \`backend\` 서비스의 다음 배포가 진행됩니다.
      GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. 지금 무엇이 실행 중인지 확인해 주세요. 그다음 \`dev\` 환경을 잠글 수 있는 사람이 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적으면 \`backend\` 서비스의 다음 배포가 진행됩니다.
      GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. GitHub가 요청을 제한하고 있습니다. 지금 무엇이 실행 중인지 확인해 주세요. 그다음 \`dev\` 환경을 잠글 수 있는 사람이 \`/잠금해제 서비스:backend 환경:dev 이유:\` 뒤에 이유를 적으면 \`backend\` 서비스의 다음 배포가 진행됩니다.
      GitHub가 이 실행에 대한 요청을 받아들이지 않았습니다. GitHub App이 제거되었습니다. 저장소에 접근할 수 있게 GitHub App을 다시 설치해 주세요. 그런 다음 다시 요청해 주세요.
      GitHub가 이 실행에 대한 요청을 받아들이지 않았습니다. GitHub App이 일시 중지되어 있습니다. GitHub의 설치 설정에서 일시 중지를 풀어 주세요. 그런 다음 다시 요청해 주세요.
      GitHub가 이 실행에 대한 요청을 받아들이지 않았습니다. 저장소가 삭제되었거나 GitHub App이 더 이상 접근할 수 없습니다. 저장소가 남아 있다면 GitHub의 설치 설정에서 App에 접근 권한을 주세요. 그런 다음 다시 요청해 주세요.
      GitHub가 이 실행에 대한 요청을 받아들이지 않았습니다. 이 이름은 지금 다른 저장소가 쓰고 있습니다. 그 저장소에는 아무것도 시작하지 않았습니다. \`geonbot.yaml\`의 \`repository\`를 고치거나, 원하는 저장소의 id를 \`repositoryIds\`에 적어 주세요. 그런 다음 다시 요청해 주세요.
      이 실행에 대한 요청을 GitHub가 받았는지 알 수 없습니다. GitHub가 응답하지 않았습니다. 몇 분 뒤에 다시 요청해 주세요.
      GitHub가 이 실행에 대한 요청을 받아들이지 않았습니다. GitHub App에 “Actions: Read and write” 권한을 주고 설치 설정에서 승인한 뒤 다시 눌러 주세요.
      \`backend\`의 다른 배포가 \`prod\` 환경에서 진행 중입니다. 잠시 뒤에 다시 요청해 주세요."
    `);
  });
});

describe('several refusals', () => {
  it('are a short list under one title', () => {
    const isPlain = (one: DeployRefusal) => one.reason === 'not-promoted' && one.found === undefined;
    const several = refusals.filter((one) => isPlain(one) || one.reason === 'checks-absent');
    expect(asRead(refusalMessage(several, 'en'))).toMatchInlineSnapshot(`
      "# Not deployed
      - This commit has not succeeded in \`staging\`, which comes before \`prod\`. Deploy it to \`staging\` first, successfully.
      - Every check of this commit has to pass, and it has none. Let one run and pass, then ask again."
    `);
  });

  it('that are too many tell how many are left out', () => {
    const many = Array.from({ length: 90 }, (): DeployRefusal => ({ reason: 'checks-absent' }));
    const { description = '' } = refusalMessage(many, 'en').embeds?.[0] ?? {};
    expect(description.length).toBeLessThanOrEqual(3900);
    expect(description).toMatch(/\n…and \d+ more$/);
  });
});
