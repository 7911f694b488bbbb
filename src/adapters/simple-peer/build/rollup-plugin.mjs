import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {rollup} from 'rollup';
import esbuild from 'rollup-plugin-esbuild';

const entry = createRequire(import.meta.url).resolve('simple-peer');
const shim = (name) => JSON.stringify(fileURLToPath(new URL(`../shims/${name}.ts`, import.meta.url)));

/**
 * Lines of simple-peer 9.11.1, and what stands for them in our private copy. It is pinned and will not change; should
 * it do so all the same, the build fails rather than let something unknown through.
 */
const IMPORTS = [
  ["const debug = require('debug')('simple-peer')", `import {debug} from ${shim('node-helpers')}`],
  ["const getBrowserRTC = require('get-browser-rtc')", `import {getBrowserRtc as getBrowserRTC} from ${shim('node-helpers')}`],
  ["const randombytes = require('randombytes')", `import {randombytes} from ${shim('node-helpers')}`],
  ["const stream = require('readable-stream')", `import * as stream from ${shim('duplex')}`],
  // The browser's own `queueMicrotask` does what the package does.
  ["const queueMicrotask = require('queue-microtask') // TODO: remove when Node 10 is not supported", ''],
  ["const errCode = require('err-code')", `import {errCode} from ${shim('node-helpers')}`],
  ["const { Buffer } = require('buffer')", `import {Buffer} from ${shim('node-helpers')}`],
  ['module.exports = Peer', 'export default Peer'],
];

/** Google's and Twilio's STUN servers, which a forgotten `iceServers` would tell the patient's address. */
const THIRD_PARTY_SERVERS = [
  [
    `  iceServers: [
    {
      urls: [
        'stun:stun.l.google.com:19302',
        'stun:global.stun.twilio.com:3478'
      ]
    }
  ],`,
    '  iceServers: [],',
  ],
];

/** @returns {import('rollup').Plugin} */
const rewrite = (name, replacements) => ({
  name,
  transform(code, id) {
    if (id !== entry) return null;
    for (const [from, to] of replacements) {
      const [before, after, more] = code.split(from);
      if (after === undefined || more !== undefined) this.error(`simple-peer is not the version expected: ${from}`);
      code = before + to + after;
    }
    return {code, map: null};
  },
});

/**
 * Rollup plugins that make `import SimplePeer from 'simple-peer'` a private copy for browsers: an ES module, its
 * dependencies on Node's library replaced by `../shims/` (5.7 kB gzip instead of 28), and without the third-party STUN
 * servers that it has as a default. Put them before `nodeResolve`; a plugin for TypeScript must follow, for the shims.
 *
 * @returns {import('rollup').Plugin[]}
 */
export function simplePeerPlugins() {
  return [
    {
      name: 'simple-peer-resolve',
      resolveId: (id) => (id === 'simple-peer' ? entry : null),
    },
    rewrite('simple-peer-imports', IMPORTS),
    rewrite('simple-peer-third-party-servers', THIRD_PARTY_SERVERS),
  ];
}

/**
 * Writes the private copy to one file, for servers of unbundled modules (the test runner), which map `simple-peer` to it.
 *
 * @param {string} outFile
 * @returns {Promise<void>}
 */
export async function buildSimplePeer(outFile) {
  const bundle = await rollup({input: entry, plugins: [...simplePeerPlugins(), esbuild({target: 'es2022'})]});
  await bundle.write({file: outFile, format: 'es'});
  await bundle.close();
}
