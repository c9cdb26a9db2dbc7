import type { Bilingual } from '../../adapters/discord/kit/words.ts';

export const usage: Bilingual<string> = {
  en: `geonbot start [options]         the playground: the whole bot in a browser, without any account
geonbot init [options]          sets Geonbot up in this folder, step by step, and goes on where it was stopped
  --region REGION --profile NAME --stack NAME --prefix PATH --package TARBALL --lang en|ko --time-zone ZONE
  --server ID|NAME --role ID|NAME --organization NAME | --personal     answers, for scripts; the token: DISCORD_BOT_TOKEN
  --regions REGION,REGION         where to look for resources; everywhere, unless given
  --without-deploys               status, reviews and costs only: the GitHub App only reads
  --no-create-channels --no-browser       a person makes the channels, and opens the pages
  --permissions-boundary POLICY   its name or ARN: no role of the stack may go beyond it; also for deploy, scaffold and upgrade
  --ignore-rights                 goes on although your own rights in AWS do not suffice
  --dry-run                       looks and asks, and changes and writes nothing
  --yes                           agrees to the plan
geonbot deploy [options]        puts geonbot.yaml and the bot into your AWS account, or what has changed of them
  --dry-run [--output FOLDER]     writes the template and deploys nothing; needs no credentials
  --application-id ID --public-key KEY    of the Discord application; for the first time
  --table NAME                    works with this table, left behind by an earlier stack, instead of a new one; named once
  --config FILE --stack NAME --prefix PATH --region REGION --profile NAME
  --yes                           does not ask where rights are added
geonbot scaffold [folder]       writes what the repository of a team holds: the exact version, its lockfile and a workflow
  --package TARBALL --stack NAME --prefix PATH --region REGION
geonbot config check [file] [repository=folder …]
                                is the configuration valid (geonbot.yaml unless a file is named), and are approvals bound
                                to their commits? It looks into the workflows of checkouts that are named
geonbot config json [file]      the configuration with every default filled in, for GEONBOT_CONFIG
geonbot doctor [file]           does everything that the configuration names work? Discord, GitHub and AWS are asked;
                                nothing is changed
geonbot permissions [--json] [--diff older.json]
                                every right in AWS, on GitHub and in Discord, and what it is for; or what an upgrade changes
geonbot commands register       make Discord offer the commands that the code defines
geonbot commands drift          does Discord offer them?
geonbot audit verify [seal]     is every entry of the audit as it was? A seal is what an earlier look has printed
geonbot audit export [number]   the audit as JSON lines, from this entry on
geonbot upgrade [options]       what this version changes of what is installed: commands, rights, the stack, and rules, by what
                                they judge otherwise of what is there; then deploys it, registers the commands, runs the doctor
  --dry-run --yes --json --config FILE --stack NAME --prefix PATH --region REGION --profile NAME
  --lose ID[,ID]                  this queue or table may go, with what it holds
  --to TARBALL                    what going back to that version would meet; nothing is changed
geonbot erase --member ID [--login NAME …]    makes the table forget one person, but for the audit
  --dry-run --yes --json --table NAME --region REGION --profile NAME
geonbot uninstall [options]     lists all of Geonbot that the team has, asks for the stack's name, and removes it, the secrets too;
                                the export is written first. Stopped, the same command continues
  --dry-run --yes --output FOLDER --config FILE --stack NAME --prefix PATH --region REGION --profile NAME --table NAME
geonbot redrive [QUEUE] [--dry-run]   has what could not be worked on, and was laid aside, worked on again
geonbot test-alarm              is somebody told when Geonbot itself is in trouble? An alarm, all the way into Discord
  --stack NAME --prefix PATH --region REGION --profile NAME     for both; --config FILE for test-alarm
geonbot export [folder] [--table NAME] [--region REGION --profile NAME] [--json]
                                audit, history and links as files of JSON lines (geonbot-export unless a folder is named);
                                the same command goes on with one that was stopped
geonbot export [folder] --verify    is an export as it was written, and is the audit in it whole?

--lang en|ko                    the language, unless that of the terminal (LANG)
--json                          for scripts: config check, doctor
--strict                        config check: warnings fail, too
--online                        config check: the doctor looks, too, where the file has no mistake
Exit status: 0 all is well, 1 something is not, 2 the command was not understood or the environment
lacks something, 3 the doctor could not look at everything.

\`doctor\` needs PARAMETER_PREFIX, AWS_REGION and AWS credentials; \`commands\` needs DISCORD_APPLICATION_ID, PARAMETER_PREFIX, AWS_REGION and AWS credentials in the environment;
\`audit\` and \`export\` need TABLE_NAME, AWS_REGION and AWS credentials.`,
  ko: `geonbot start [옵션]            플레이그라운드: 계정 없이 브라우저에서 봇 전체를 돌려 봅니다
geonbot init [옵션]             이 폴더에 건봇을 차례대로 설치합니다. 멈춘 곳부터 계속할 수 있습니다
  --region 리전 --profile 이름 --stack 이름 --prefix 경로 --package 타르볼 --lang en|ko --time-zone 시간대
  --server ID|이름 --role ID|이름 --organization 이름 | --personal     스크립트용 답. 토큰은 DISCORD_BOT_TOKEN
  --regions 리전,리전             리소스를 찾을 리전. 없으면 모든 리전에서 찾습니다
  --without-deploys               상태, 리뷰, 비용만. GitHub App은 읽기만 합니다
  --no-create-channels --no-browser       채널을 만들지 않고, 페이지를 열지 않습니다
  --permissions-boundary 정책     이름이나 ARN. 스택의 역할은 이 정책을 넘지 못합니다. deploy, scaffold, upgrade에도 씁니다
  --ignore-rights                 내 AWS 권한이 부족해도 계속합니다
  --dry-run                       보고 묻기만 하고 아무것도 바꾸거나 쓰지 않습니다
  --yes                           계획에 동의합니다
geonbot deploy [옵션]           geonbot.yaml과 봇을 AWS 계정에 배포하거나 바뀐 것을 반영합니다
  --dry-run [--output 폴더]       템플릿만 쓰고 배포하지 않습니다. 자격 증명이 필요 없습니다
  --application-id ID --public-key 키    Discord 애플리케이션의 값. 처음 배포할 때 필요합니다
  --table 이름                    새 테이블 대신 이전 스택이 남긴 이 테이블을 씁니다. 한 번만 적으면 됩니다
  --config 파일 --stack 이름 --prefix 경로 --region 리전 --profile 이름
  --yes                           권한이 늘어나도 묻지 않습니다
geonbot scaffold [폴더]         팀 저장소에 둘 파일을 씁니다: 정확한 버전, 잠금 파일, 워크플로
  --package 타르볼 --stack 이름 --prefix 경로 --region 리전
geonbot config check [파일] [저장소=폴더 …]
                                설정이 올바른지(파일을 적지 않으면 geonbot.yaml), 승인이 커밋에 묶여 있는지 확인합니다.
                                체크아웃한 폴더를 적으면 그 안의 워크플로도 봅니다
geonbot config json [파일]       기본값을 모두 채운 설정 (GEONBOT_CONFIG용)
geonbot doctor [파일]            설정에 적힌 것이 모두 동작하는지 Discord, GitHub, AWS에 물어봅니다. 아무것도 바꾸지
                                않습니다
geonbot permissions [--json] [--diff 이전.json]
                                AWS, GitHub, Discord의 모든 권한과 그 이유. 또는 업그레이드로 달라지는 것
geonbot commands register       코드에 있는 명령을 Discord에 등록합니다
geonbot commands drift          Discord에 등록된 명령이 코드와 같은지 확인합니다
geonbot audit verify [봉인]      감사 기록이 그대로인지 확인합니다. 봉인은 이전에 출력된 값입니다
geonbot audit export [번호]      이 번호부터의 감사 기록을 JSON 한 줄씩 출력합니다
geonbot upgrade [옵션]          이 버전으로 달라지는 것: 명령, 권한, 스택, 그리고 지금 있는 것을 다르게 판단하는 규칙. 그다음
                                배포하고 명령을 등록하고 doctor를 실행합니다
  --dry-run --yes --json --config 파일 --stack 이름 --prefix 경로 --region 리전 --profile 이름
  --lose ID[,ID]                  이 큐나 테이블은 내용과 함께 사라져도 됩니다
  --to 타르볼                     그 버전으로 돌아가면 무엇이 걸리는지. 아무것도 바꾸지 않습니다
geonbot erase --member ID [--login 이름 …]    감사 기록을 뺀 테이블에서 한 사람을 지웁니다
  --dry-run --yes --json --table 이름 --region 리전 --profile 이름
geonbot uninstall [옵션]        팀에 있는 건봇을 모두 보여 주고 스택 이름을 물은 뒤 시크릿까지 제거합니다. 먼저 내보내기를
                                합니다. 멈췄다면 같은 명령으로 이어서 합니다
  --dry-run --yes --output 폴더 --config 파일 --stack 이름 --prefix 경로 --region 리전 --profile 이름 --table 이름
geonbot redrive [큐] [--dry-run]      처리하지 못해 따로 보관한 메시지를 다시 처리하게 합니다
geonbot test-alarm              건봇 자체에 문제가 생기면 누군가 알게 되는지, 시험 경보를 Discord까지 보내 확인합니다
  --stack 이름 --prefix 경로 --region 리전 --profile 이름     둘 다. test-alarm에는 --config 파일
geonbot export [폴더] [--table 이름] [--region 리전 --profile 이름] [--json]
                                감사 기록, 이력, 연결을 JSON 줄 파일로 내보냅니다(폴더를 적지 않으면 geonbot-export).
                                멈췄다면 같은 명령으로 이어서 합니다
geonbot export [폴더] --verify      내보낸 것이 그대로인지, 감사 기록에 이상이 없는지 확인합니다

--lang en|ko                    언어 (없으면 터미널의 LANG)
--json                          스크립트용 출력: config check, doctor
--strict                        config check: 주의도 실패로 칩니다
--online                        config check: 파일이 올바르면 doctor까지 실행합니다
종료 코드: 0 이상 없음, 1 고칠 것이 있음, 2 명령을 이해하지 못했거나 환경 변수가 없음, 3 확인하지 못한 것이 있음(doctor).

\`doctor\`에는 PARAMETER_PREFIX, AWS_REGION과 AWS 자격 증명이, \`commands\`에는 DISCORD_APPLICATION_ID, PARAMETER_PREFIX, AWS_REGION과 AWS 자격 증명 환경 변수가,
\`audit\`와 \`export\`에는 TABLE_NAME, AWS_REGION과 AWS 자격 증명이 필요합니다.`,
};
