import {readdirSync, readFileSync} from 'node:fs';
import {basename, extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const demo = fileURLToPath(new URL('..', import.meta.url));
const NOT_PAGES = ['server', 'build'];
const SERVED = new Set(['.html', '.css', '.svg', '.png', '.ico', '.woff2', '.webmanifest', '.txt']);

function* filesIn(folder) {
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    if (!entry.isDirectory()) yield join(folder, entry.name);
    else if (folder !== demo || !NOT_PAGES.includes(entry.name)) yield* filesIn(join(folder, entry.name));
  }
}

/**
 * The demo's pages. Every file is served from the root under its own name, whichever folder it is kept in
 * (`demo/gallery/gallery.html` as `/gallery.html`); a module script `/x.js` that a page names is built from `x.ts`.
 */
export const demoPages = {
  /** Rollup's input: the module scripts of all pages. @returns {Record<string, string>} */
  scripts() {
    const files = [...filesIn(demo)];
    const found = {};
    for (const page of files.filter((file) => extname(file) === '.html')) {
      for (const [, name] of readFileSync(page, 'utf8').matchAll(/<script[^>]*\ssrc="(?:\.?\/)?([^"/]+)\.js"/g)) {
        const source = files.find((file) => basename(file) === `${name}.ts`);
        if (!source) throw new Error(`${basename(page)} names ${name}.js, but demo/ has no ${name}.ts`);
        found[name] = source;
      }
    }
    return found;
  },

  /** A plugin that adds the pages themselves, their styles and pictures to the build. */
  copy() {
    return {
      name: 'demo-pages',
      generateBundle() {
        const seen = new Set();
        for (const file of filesIn(demo)) {
          if (!SERVED.has(extname(file))) continue;
          const fileName = basename(file);
          if (seen.has(fileName)) this.error(`demo/ has two files named ${fileName}`);
          seen.add(fileName);
          this.emitFile({type: 'asset', fileName, source: readFileSync(file)});
        }
      },
    };
  },
};
