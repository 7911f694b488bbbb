const VENDOR_PATH = '/__vendor/simple-peer.js';

/**
 * Serves simple-peer to browser tests in the form in which the package ships it: built from source, with the same
 * shims. Built when the first test asks for it, because most tests never do.
 */
export function simplePeerPlugin() {
  /** @type {Promise<string> | undefined} */
  let built;
  const build = async () => {
    const {buildSimplePeer} = await import('../../src/adapters/simple-peer/build/rollup-plugin.mjs');
    return buildSimplePeer();
  };
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
