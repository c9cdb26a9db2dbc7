/** A program, and what stands before a password: behind the program's name, if not `anywhere`. */
export type Program = readonly [program: RegExp, before: RegExp, where?: 'anywhere'];

/** Programs whose options of one letter hold a password, and the letters. */
export const programs: readonly Program[] = [
  [
    /\b(?:curl|http|https|wget|git)\b/,
    /(?<=\s)(?:-u|--user|--proxy-user|-U)(?:[ \t]+|=)?(?:\\*["'])?[^\s:"']*:/g,
    'anywhere',
  ],
  [/\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mycli|7z|7za|7zz|rar|unrar)\b/, /(?<=\s)-p(?=\S)/g],
  [/\b(?:rar|unrar)\b/, /(?<=\s)-hp(?=\S)/g],
  [
    /\b(?:docker|podman|helm|buildah|skopeo|oc|az|sshpass|cf|crane|oras|mongo|mongosh|mongodump|mongorestore|htpasswd|clickhouse-client)\b/,
    /(?<=\s)-p[ \t]*(?=[^\s-])/g,
  ],
  [
    /\b(?:twine upload|poetry publish|cqlsh|conan (?:user|remote login)|rabbitmqadmin|certutil|altool|dotnet dev-certs|psexec|pvk2pfx|ncftpput|security (?:unlock|create)-keychain)\b/i,
    /(?<=\s)[-/](?:p|pi|po)[ \t]+(?=[^\s-])/g,
  ],
  [/\b(?:signtool|azuresigntool|osslsigncode|xfreerdp|winrs)\b/i, /(?<=\s)[-/](?:p|kvs|pass)(?:[ \t]+|:)(?=[^\s-])/gi],
  [/\bsecurity (?:import|export|set-key-partition-list)\b/, /(?<=\s)-[Pk][ \t]+(?=[^\s-])/g],
  [
    /\b(?:keytool|jarsigner|apksigner)\b/i,
    /(?<=\s)-new[ \t]+(?=[^\s-])|(?<=\s)(?:--(?:ks|key)-pass[ \t]+)?pass:(?=\S)/g,
  ],
  [/\bredis-cli\b/, /(?<=\s)-a[ \t]+/g],
  [/(?<![^\s;&|])https?(?=\s)/, /(?<=\s)-a[ \t]+[^\s:"'/]+:(?=\S)/g],
  [/\b(?:ldapsearch|ldapadd|ldapmodify|ldapdelete|ldapwhoami|ldappasswd)\b/, /(?<=\s)-[ws][ \t]+(?=[^\s-])/g],
  [/\bpk12util\b/, /(?<=\s)-[WK][ \t]+(?=[^\s-])/g],
  [/\b(?:zip|unzip|sqlcmd|bcp|osql|isql|cypher-shell)\b/, /(?<=\s)-[Pp][ \t]*(?=\S)/g],
  [/\b(?:ipmitool|mosquitto_pub|mosquitto_sub)\b/, /(?<=\s)-(?:P|pw)[ \t]+(?=[^\s-])/g],
  [/\bopenssl\b/, /pass:(?=\S)|(?<=\s)-[kK][ \t]+(?=[^\s-])/g],
  [/\b(?:smbclient|rpcclient)\b/, /(?<=\s)(?:-U[ \t]*|--user[ =])(?:\\*["'])?[^\s%"']+%(?=\S)/g],
  [/\bnet user\b/i, /\bnet user[ \t]+[^\s/]+[ \t]+(?=[^\s/*])/gi],
  [/\bhtpasswd\b/, /(?<=\s)-(?=\w{0,5}b)\w{1,6}[ \t]+\S+[ \t]+\S+[ \t]+/g],
  [/\brabbitmqctl\b/, /\b(?:add_user|change_password|authenticate_user)[ \t]+\S+[ \t]+(?=\S)/g],
  [
    /--password-stdin|--stdin\b|\bchpasswd\b|\bsudo -S\b/,
    /(?<![\w-])(?:echo|printf)[ \t]+(?:-\w+[ \t]+)?/g,
    'anywhere',
  ],
];
