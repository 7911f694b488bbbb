import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The last commit from before the rule, and when it was made, in seconds since 1970. */
const BASE = {hash: '96648b0170d3bd91cab20f49e7a5863d9ba6d98a', at: 1795886015};
const LONGEST_SUBJECT = 72;
/** Of one area, or of two that a change needs at once: `core/session: …`, `lobby, server: …`. */
const SUBJECT = /^[a-z0-9./ -]+(?:, [a-z0-9./ -]+)*: [a-z]/u;

/** What is wrong with the subject of a commit, if anything is. */
function faultOf(subject) {
  if (!SUBJECT.test(subject)) return 'is not "area: imperative"';
  if (subject.length > LONGEST_SUBJECT) return `has ${subject.length} characters`;
  return undefined;
}

/** @returns {string | undefined} What git answers; `undefined` where it cannot. */
function git(...args) {
  // The clone of a CI may belong to another user than the one who runs the tests.
  const {status, stdout} = spawnSync('git', ['-c', 'safe.directory=*', ...args], {cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26});
  return status === 0 ? stdout : undefined;
}

/** The commits since the rule, and what of the history is not there to be read. */
function newCommits() {
  const hasBase = git('cat-file', '-e', `${BASE.hash}^{commit}`) !== undefined;
  const log = git('log', '--format=%h%x09%ct%x09%p%x09%s', hasBase ? `${BASE.hash}..HEAD` : 'HEAD');
  if (log === undefined) return {commits: [], missing: 'There is no git repository here: no commit was checked.'};
  const commits = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [hash, at, parents, ...subject] = line.split('\t');
      return {hash, at: Number(at), isMerge: parents.includes(' '), subject: subject.join('\t')};
    })
    .filter(({at, isMerge, subject}) => (hasBase || at > BASE.at) && !(isMerge && subject.startsWith('Merge branch ')));
  return {commits, missing: hasBase ? undefined : `${BASE.hash.slice(0, 7)} is not in this clone: only the ${commits.length} new commits that are here were checked.`};
}

describe('the subject of a commit', () => {
  it('is told from one that is not', () => {
    assert.equal(faultOf('core/peer: let a second connect try again at once'), undefined);
    assert.equal(faultOf(`test: ${'a'.repeat(66)}`), undefined);
    assert.equal(faultOf(`test: ${'a'.repeat(67)}`), 'has 73 characters');
    for (const subject of ['Let a second connect try again', 'core/peer let it', 'core/peer: Let it', 'Core: let it', 'core:let it', '']) {
      assert.equal(faultOf(subject), 'is not "area: imperative"', subject);
    }
  });

  it('is `area: imperative`, of at most 72 characters, in every new commit', (context) => {
    const {commits, missing} = newCommits();
    if (missing !== undefined) context.diagnostic(missing);
    const faults = commits.flatMap(({hash, subject}) => {
      const fault = faultOf(subject);
      return fault === undefined ? [] : [`${hash} ${fault}: ${subject}`];
    });
    assert.deepEqual(faults, []);
  });
});
