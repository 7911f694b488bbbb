import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {buildSimplePeer} from '../../src/adapters/simple-peer/build/rollup-plugin.mjs';

const VENDOR_PATH = '/__vendor/simple-peer.js';

async function build() {
  const folder = await mkdtemp(join(tmpdir(), 'visit-elements-'));
  try {
    const file = join(folder, 'simple-peer.js');
    await buildSimplePeer(file);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, {recursive: true});
  }
}

/**
 * Serves simple-peer to browser tests in the form in which the package ships it: built from source, with the same
 * shims. Built when the first test asks for it, because most tests never do.
 */
export function simplePeerPlugin() {
  /** @type {Promise<string> | undefined} */
  let built;
  return {
    name: 'simple-peer',
    resolveImport({source}) {
      return source === 'simple-peer' ? VENDOR_PATH : undefined;
    },
    async serve(context) {
      if (context.path !== VENDOR_PATH) return undefined;
      built ??= build();
      return {body: await built, type: 'js'};
    },
  };
}
