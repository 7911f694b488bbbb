import type {Plugin} from 'rollup';

/** Rollup plugins that make `import SimplePeer from 'simple-peer'` a private copy for browsers. */
export function simplePeerPlugins(): Plugin[];

/** Writes the private copy to one file. */
export function buildSimplePeer(outFile: string): Promise<void>;
