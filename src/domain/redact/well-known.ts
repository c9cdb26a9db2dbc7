import { rangesOf } from './addresses.ts';
import type { TextRange } from './ranges.ts';

/** Beginnings by which a vendor's tokens are known, and how they go on. Sources: the vendors' own descriptions of their tokens. */
const prefixed: readonly RegExp[] = [
  // GitHub, GitLab, Bitbucket and Atlassian
  /gh[a-z]_[\w.-]{16,}/g,
  /github_pat_\w{16,}/g,
  /gl[a-z]{2,6}-[\w.-]{16,}/g,
  /(?:ATATT|ATCTT|ATBB|BBDC-)[\w=+/-]{16,}/g,
  // AWS, Google, Azure, Alibaba, DigitalOcean, Heroku
  /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/g,
  /amzn\.mws\.[\w-]{16,}/g,
  /AIza[\w-]{30,}/g,
  /GOCSPX-[\w-]{16,}/g,
  /ya29\.[\w-]{16,}/g,
  /1\/\/0[\w-]{20,}/g,
  /LTAI[A-Za-z0-9]{12,}/g,
  /do[opr]_v1_[a-f0-9]{32,}/g,
  /HRKU-[\w-]{16,}/g,
  // Package registries
  /npm_\w{16,}/g,
  /pypi-[\w-]{16,}/g,
  /dckr_(?:pat|oat)_[\w-]{16,}/g,
  /rubygems_\w{16,}/g,
  /oy2[a-z0-9]{43}/g,
  /cio[A-Za-z0-9]{32}/g,
  /CLOJARS_\w{16,}/g,
  /AKCp[A-Za-z0-9]{16,}/g,
  /cmVmd[A-Za-z0-9]{40,}/g,
  // Payments
  /(?:sk|rk)_(?:live|test|prod)_\w{8,}/g,
  /whsec_[\w+/=-]{8,}/g,
  /sq0(?:atp|csp|idp)-[\w-]{16,}/g,
  /EAAA[\w-]{40,}/g,
  /access-(?:sandbox|development|production)-[\w-]{16,}/g,
  /shp(?:at|ss|ca|pa|tka)_\w{16,}/g,
  /FLWSECK(?:_TEST|_LIVE)?-[\w-]{12,}/g,
  /rzp_(?:live|test)_\w{8,}/g,
  // Chat and mail
  /xox[a-z](?:\.xox[a-z])?-[\w-]{10,}/g,
  /xapp-[\w-]{10,}/g,
  /xwfp-[\w-]{10,}/g,
  /SG\.[\w-]{10,}\.[\w-]{10,}/g,
  /xkeysib-[\w-]{16,}/g,
  /key-[0-9a-f]{32}/g,
  /[0-9a-f]{32}-us\d{1,2}/g,
  /(?:AC|SK)[0-9a-f]{32}/g,
  /\d{8,10}:AA[\w-]{30,}/g,
  /EAA[A-Z][A-Za-z0-9]{40,}/g,
  // Secrets and infrastructure
  /hv[bsr]\.[\w-]{16,}/g,
  /[bsr]\.[A-Za-z0-9]{24,}/g,
  /[A-Za-z0-9]{14}\.atlasv1\.[\w-]{16,}/g,
  /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{16,}/g,
  /ops_eyJ[\w-]{16,}/g,
  /A3-[A-Z0-9]{6}-[A-Z0-9-]{20,}/g,
  /dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{16,}/g,
  /pul-[0-9a-f]{32,}/g,
  /tskey-[\w-]{10,}/g,
  /FlyV1 \S{16,}|fm[12]_[\w+/=-]{16,}|fo1_[\w-]{16,}/g,
  /pscale_(?:tkn|pw|oauth)_[\w.=-]{16,}/g,
  /sbp_\w{16,}|sb_secret_[\w-]{16,}/g,
  /nfp_\w{16,}|vc[prkai]_\w{16,}/g,
  /dapi[0-9a-f]{32}(?:-\d)?/g,
  /v1\.0-[0-9a-f]{24}-[0-9a-f]{64,}/g,
  /[\w~.-]{3}8Q~[\w~.-]{30,}/g,
  /CCI(?:PAT|PRJ)_[\w]{8,}/g,
  /bk(?:ua|at|ct)_\w{16,}/g,
  /tk[a-z]?_live_\w{16,}/g,
  // Watching and errors
  /gl(?:sa|c|ptc)_[\w+/=]{16,}/g,
  /NR(?:AK|II|JS|RA|IQ|SP)-[\w-]{16,}/g,
  /sntry[su]_[\w+/=-]{16,}/g,
  /dt0[a-z]\d{2}\.[A-Z0-9]{16,}\.[A-Z0-9]{16,}/g,
  /sq[apu]_[0-9a-f]{32,}/g,
  /PMAK-[\w-]{16,}/g,
  // Machine learning
  /sk-(?=[\w-]{0,60}\d)[\w-]{20,}/g,
  /gsk_\w{16,}|xai-\w{16,}|pplx-\w{16,}|r8_\w{16,}|hf_\w{16,}|api_org_\w{16,}/g,
  /lsv2_[a-z]{2}_\w{16,}/g,
  // Work
  /lin_(?:api|oauth)_\w{16,}/g,
  /(?:ntn|secret)_[A-Za-z0-9]{24,}/g,
  /figd_[\w-]{16,}|figo_[\w-]{16,}/g,
  /CFPAT-[\w-]{16,}/g,
  /pat[A-Za-z0-9]{14}\.[0-9a-f]{32,}/g,
  /[0-9]\/\d{10,}:[0-9a-f]{32}/g,
  /rdme_\w{16,}|duffel_(?:live|test)_[\w-]{16,}|EZ[AT]K\w{16,}|shippo_(?:live|test)_\w{16,}|tfp_[\w-]{16,}/g,
];
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
  return [
    ...prefixed.flatMap((pattern) => tokens(line, pattern)),
    ...others.flatMap((pattern) => rangesOf(line, pattern)),
  ];
}

/** A prefix in the middle of a word is none. */
function tokens(line: string, pattern: RegExp): readonly TextRange[] {
  return rangesOf(line, pattern).filter(({ start }) => !/[A-Za-z0-9]/.test(line[start - 1] ?? ' '));
}
