/**
 * Patterns for paths and branches, read as the filters of a GitHub workflow are (docs.github.com, "Filter pattern cheat
 * sheet"), with `{a,b}` besides. A pattern also matches the name that it spells, because folders such as `[id]` and
 * `c++` exist. In a branch, `*` crosses slashes.
 */
export type PatternKind = 'path' | 'branch';

/** Whether a name is among the patterns. The last one that matches decides: `!` takes back what those before it took. */
export function matcherOf(patterns: readonly string[], kind: PatternKind): (name: string) => boolean {
  const compiled = patterns.map((written) => {
    const negated = written.startsWith('!');
    const pattern = fromTheRoot(negated ? written.slice(1) : written);
    const readings = [
      piecesOf(pattern, kind, plainToken),
      ...(/[?+[{\\]/.test(pattern) ? alternatives(pattern).map((one) => piecesOf(one, kind, anyToken)) : []),
    ];
    return { negated, readings };
  });
  return (name) =>
    compiled.findLast(({ readings }) => readings.some((pieces) => takes(pieces, name)))?.negated === false;
}

const mostAlternatives = 64;

/** Why a pattern cannot match as it is meant. */
export type PatternProblem =
  | 'takes-back-first'
  | 'names-nothing'
  | 'escapes-nothing'
  | 'empty-name'
  | 'whole-ref'
  | 'negated-set'
  | 'nothing-optional'
  | 'too-many-alternatives';

/** Those that cannot match as they are meant. */
export function problemsWithPatterns(patterns: readonly string[], kind: PatternKind) {
  return patterns.flatMap((pattern, index) => {
    const isFirstTaken = index === 0 && pattern.startsWith('!');
    const problem = isFirstTaken ? 'takes-back-first' : problemWith(pattern, kind);
    return problem === null ? [] : [{ index, problem }];
  });
}

function problemWith(written: string, kind: PatternKind): PatternProblem | null {
  const pattern = fromTheRoot(written.replace(/^!/, ''));
  const unescaped = pattern.replace(/\\[?+*[\]{},!\\]/g, 'x');
  if (pattern === '') return 'names-nothing';
  if (unescaped.includes('\\')) return 'escapes-nothing';
  if (/(^|\/)\.{0,2}(\/|$)/.test(pattern)) return 'empty-name';
  if (kind === 'branch' && pattern.startsWith('refs/')) return 'whole-ref';
  if (/\[[!^]/.test(unescaped)) return 'negated-set';
  if (/(^|[/*?+{,])\?/.test(unescaped)) return 'nothing-optional';
  return alternatives(pattern).length > mostAlternatives ? 'too-many-alternatives' : null;
}

/** GitHub tells paths from the root. A folder stands for what is in it. */
function fromTheRoot(pattern: string): string {
  return pattern.replace(/^(\.?\/)+/, '').replace(/\/$/, '/**');
}

/** One pattern for each choice of all braces; it stops where there are more than are allowed. */
function alternatives(pattern: string): readonly string[] {
  const braces = /(?<!\\)\{((?:[^{}\\]|\\.)*?(?<!\\),(?:[^{}\\]|\\.)*)\}/;
  let found = [pattern];
  for (;;) {
    const next = found.flatMap((one) => {
      const choices = braces.exec(one)?.[1]?.split(/(?<!\\),/) ?? [];
      return choices.length === 0 ? [one] : choices.map((choice) => one.replace(braces, () => choice));
    });
    if (next.length === found.length || next.length > mostAlternatives) return next;
    found = next;
  }
}

/** `take`: how many characters of the name it takes from there, 0 where none. */
type Piece =
  | { readonly kind: 'once' | 'optional' | 'any-number'; readonly take: (name: string, from: number) => number }
  | { readonly kind: 'folders' };

const plainToken = /(?<folders>(?<=^|\/)\*\*\/)|(?<everything>\*\*)|(?<star>\*)|(?<text>[^*]+)/gsu;
const anyToken =
  /(?<folders>(?<=^|\/)\*\*\/)|(?<everything>\*\*)|(?<star>\*)|(?<text>\/)|(?:\[(?<set>[^\]/]+)\]|\\(?<escaped>.)|(?<character>.))(?<times>[?+]?)/gsu;

function piecesOf(pattern: string, kind: PatternKind, token: RegExp): readonly Piece[] {
  return [...pattern.matchAll(token)].flatMap(({ groups = {} }): readonly Piece[] => {
    if (groups['folders'] !== undefined) return [{ kind: 'folders' }];
    if (groups['everything'] !== undefined || (groups['star'] !== undefined && kind === 'branch')) {
      return [{ kind: 'any-number', take: () => 1 }];
    }
    if (groups['star'] !== undefined)
      return [{ kind: 'any-number', take: (name, from) => (name[from] === '/' ? 0 : 1) }];
    const { set, escaped, character, text = escaped ?? character ?? '' } = groups;
    const take = set === undefined ? takeText(text) : takeOneOf(set);
    if (groups['times'] === '?') return [{ kind: 'optional', take }];
    return groups['times'] === '+'
      ? [
          { kind: 'once', take },
          { kind: 'any-number', take },
        ]
      : [{ kind: 'once', take }];
  });
}

function takeText(text: string) {
  return (name: string, from: number) => (name.startsWith(text, from) ? text.length : 0);
}

/** As on GitHub, a range is of digits or of letters of one case. */
function takeOneOf(set: string) {
  const members = set.match(/[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|./gsu) ?? [];
  return (name: string, from: number) => {
    const character = String.fromCodePoint(name.codePointAt(from) ?? 0);
    const isMember = members.some((member) => {
      const [first = '', , last = first] = member;
      return character >= first && character <= last;
    });
    return isMember ? character.length : 0;
  };
}

/**
 * Not a regular expression, nor picomatch, which makes one: either backtracks, and who opens a pull request chooses the
 * paths. Four `**` took picomatch 40 s for one path of 800 characters. This looks at each place of the name once a piece.
 */
function takes(pieces: readonly Piece[], name: string): boolean {
  let reached = [0];
  for (const piece of pieces) {
    if (reached.length === 0) return false;
    reached = afterPiece(piece, reached, name);
  }
  return reached.at(-1) === name.length;
}

/** The places in the name, in their order, that can be reached by one more piece. */
function afterPiece(piece: Piece, reached: readonly number[], name: string): number[] {
  const [first = 0] = reached;
  const after = new Set<number>(piece.kind === 'once' ? [] : reached);
  if (piece.kind === 'folders') {
    for (let slash = name.indexOf('/', first + 1); slash !== -1; slash = name.indexOf('/', slash + 1))
      after.add(slash + 1);
  } else {
    // A set's own additions are visited, too, which is what any number of times means.
    for (const from of piece.kind === 'any-number' ? after : reached) {
      const taken = from < name.length ? piece.take(name, from) : 0;
      if (taken > 0) after.add(from + taken);
    }
  }
  return [...after].toSorted((one, other) => one - other);
}
