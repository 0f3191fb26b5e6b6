const { default: Sequencer } = require('@jest/test-sequencer');

/** Where the longest test files are, the longest first. */
const LONG = [
  'test/acceptance/rehearsals', 'test/acceptance/hand-over', 'test/acceptance/nested-stacks', 'test/acceptance/chains/',
  'test/acceptance/deployments/', 'test/acceptance/permissions/', 'test/end-to-end/', 'verification/', 'test/rehearsal/', 'test/lib/',
].map((folder) => `/${folder}`);

/**
 * Begins with the longest test files, so that none of them is left for one worker at the end. jest does so by itself once it has measured them;
 * in a fresh clone it goes by the length of the files, and the longest tests are the shortest files.
 */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => LONG.findIndex((folder) => path.replaceAll('\\', '/').includes(folder));
    const ranked = super.sort(tests).map((test) => ({ test, rank: rank(test) === -1 ? LONG.length : rank(test) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ test }) => test);
  }
};
