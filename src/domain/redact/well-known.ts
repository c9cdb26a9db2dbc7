import { rangesOf } from './addresses.ts';
import type { TextRange } from './ranges.ts';

/** Beginnings by which a vendor's tokens are known, and how they go on. Sources: the vendors' own descriptions of their tokens. */
const prefixed = [
  // GitHub, GitLab, Bitbucket and Atlassian
  String.raw`gh[a-z]_[\w.-]{16,}`,
  String.raw`github_pat_\w{16,}`,
  String.raw`gl[a-z]{2,6}-[\w.-]{16,}`,
  String.raw`(?:ATATT|ATCTT|ATBB|BBDC-)[\w=+/-]{16,}`,
  // AWS, Google, Azure, Alibaba, DigitalOcean, Heroku
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}',
  String.raw`amzn\.mws\.[\w-]{16,}`,
  String.raw`AIza[\w-]{30,}`,
  String.raw`GOCSPX-[\w-]{16,}`,
  String.raw`ya29\.[\w-]{16,}`,
  String.raw`1//0[\w-]{20,}`,
  String.raw`LTAI[A-Za-z0-9]{12,}`,
  String.raw`do[opr]_v1_[a-f0-9]{32,}`,
  String.raw`HRKU-[\w-]{16,}`,
  // Package registries
  String.raw`npm_\w{16,}`,
  String.raw`pypi-[\w-]{16,}`,
  String.raw`dckr_(?:pat|oat)_[\w-]{16,}`,
  String.raw`rubygems_\w{16,}`,
  String.raw`oy2[a-z0-9]{43}`,
  String.raw`cio[A-Za-z0-9]{32}`,
  String.raw`CLOJARS_\w{16,}`,
  String.raw`AKCp[A-Za-z0-9]{16,}`,
  String.raw`cmVmd[A-Za-z0-9]{40,}`,
  // Payments
  String.raw`(?:sk|rk)_(?:live|test|prod)_\w{8,}`,
  String.raw`whsec_[\w+/=-]{8,}`,
  String.raw`sq0(?:atp|csp|idp)-[\w-]{16,}`,
  String.raw`EAAA[\w-]{40,}`,
  String.raw`access-(?:sandbox|development|production)-[\w-]{16,}`,
  String.raw`shp(?:at|ss|ca|pa|tka)_\w{16,}`,
  String.raw`FLWSECK(?:_TEST|_LIVE)?-[\w-]{12,}`,
  String.raw`rzp_(?:live|test)_\w{8,}`,
  // Chat and mail
  String.raw`xox[a-z](?:\.xox[a-z])?-[\w-]{10,}`,
  String.raw`xapp-[\w-]{10,}`,
  String.raw`xwfp-[\w-]{10,}`,
  String.raw`SG\.[\w-]{10,}\.[\w-]{10,}`,
  String.raw`xkeysib-[\w-]{16,}`,
  String.raw`key-[0-9a-f]{32}`,
  String.raw`[0-9a-f]{32}-us\d{1,2}`,
  String.raw`(?:AC|SK)[0-9a-f]{32}`,
  String.raw`\d{8,10}:AA[\w-]{30,}`,
  String.raw`EAA[A-Z][A-Za-z0-9]{40,}`,
  // Secrets and infrastructure
  String.raw`hv[bsr]\.[\w-]{16,}`,
  String.raw`[bsr]\.[A-Za-z0-9]{24,}`,
  String.raw`[A-Za-z0-9]{14}\.atlasv1\.[\w-]{16,}`,
  'AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{16,}',
  String.raw`ops_eyJ[\w-]{16,}`,
  String.raw`A3-[A-Z0-9]{6}-[A-Z0-9-]{20,}`,
  String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{16,}`,
  String.raw`pul-[0-9a-f]{32,}`,
  String.raw`tskey-[\w-]{10,}`,
  String.raw`FlyV1 \S{16,}|fm[12]_[\w+/=-]{16,}|fo1_[\w-]{16,}`,
  String.raw`pscale_(?:tkn|pw|oauth)_[\w.=-]{16,}`,
  String.raw`sbp_\w{16,}|sb_secret_[\w-]{16,}`,
  String.raw`nfp_\w{16,}|vc[prkai]_\w{16,}`,
  String.raw`dapi[0-9a-f]{32}(?:-\d)?`,
  String.raw`v1\.0-[0-9a-f]{24}-[0-9a-f]{64,}`,
  String.raw`[\w~.-]{3}8Q~[\w~.-]{30,}`,
  String.raw`CCI(?:PAT|PRJ)_[\w]{8,}`,
  String.raw`bk(?:ua|at|ct)_\w{16,}`,
  String.raw`tk[a-z]?_live_\w{16,}`,
  // Watching and errors
  String.raw`gl(?:sa|c|ptc)_[\w+/=]{16,}`,
  String.raw`NR(?:AK|II|JS|RA|IQ|SP)-[\w-]{16,}`,
  String.raw`sntry[su]_[\w+/=-]{16,}`,
  String.raw`dt0[a-z]\d{2}\.[A-Z0-9]{16,}\.[A-Z0-9]{16,}`,
  String.raw`sq[apu]_[0-9a-f]{32,}`,
  String.raw`PMAK-[\w-]{16,}`,
  // Machine learning
  String.raw`sk-(?=[\w-]{0,60}\d)[\w-]{20,}`,
  String.raw`gsk_\w{16,}|xai-\w{16,}|pplx-\w{16,}|r8_\w{16,}|hf_\w{16,}|api_org_\w{16,}`,
  String.raw`lsv2_[a-z]{2}_\w{16,}`,
  // Work
  String.raw`lin_(?:api|oauth)_\w{16,}`,
  String.raw`(?:ntn|secret)_[A-Za-z0-9]{24,}`,
  String.raw`figd_[\w-]{16,}|figo_[\w-]{16,}`,
  String.raw`CFPAT-[\w-]{16,}`,
  String.raw`pat[A-Za-z0-9]{14}\.[0-9a-f]{32,}`,
  String.raw`[0-9]/\d{10,}:[0-9a-f]{32}`,
  String.raw`rdme_\w{16,}|duffel_(?:live|test)_[\w-]{16,}|EZ[AT]K\w{16,}|shippo_(?:live|test)_\w{16,}|tfp_[\w-]{16,}`,
];
const known = new RegExp(`(?<![A-Za-z0-9])(?:${prefixed.join('|')})`, 'g');
const others: readonly RegExp[] = [
  // A JSON web token, signed or encrypted.
  /(?<![\w-])eyJ[\w-]{4,}\.(?:eyJ[\w-]{4,}(?:\.[\w-]*)?|[\w-]*\.[\w-]+\.[\w-]+(?:\.[\w-]+)?)/g,
  // Discord, by the parts of its tokens.
  /(?<![\w-])(?:mfa\.[\w-]{60,}|[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,})/g,
  // Hashes of passwords.
  /\$(?:1|2[abxy]?|5|6|y|apr1|argon2(?:id|i|d)|pbkdf2[\w-]*|scrypt)\$[^\s:"']{10,}|\{(?:S?SHA\d*|S?MD5|CRYPT|ARGON2|BCRYPT|PBKDF2[\w-]*)\}[^\s"']{8,}/g,
];

/** Tokens that are known by how they are written, wherever they stand. */
export function wellKnownSecrets(line: string): readonly TextRange[] {
  return [known, ...others].flatMap((pattern) => rangesOf(line, pattern));
}
