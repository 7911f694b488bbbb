import {readFileSync} from 'node:fs';
import {dirname} from 'node:path';

/**
 * Names modules as they are published, not as they are written: `src/elements/x/x-element.ts` is reached through
 * `dist/elements/x/index.js`, and what several elements share through `dist/index.js`.
 */
function publishedPath(path) {
  const source = path.replace(/^\//, '');
  if (!source.startsWith('src/')) return source;
  if (source.startsWith('src/elements/shared/')) return 'dist/index.js';
  return `${dirname(source).replace(/^src/, 'dist')}/index.js`;
}

const isPublic = ({name, privacy}) => !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';

/** Tokens that every element reads, with their defaults, from the one place where they are declared. */
function sharedTokens() {
  const source = readFileSync(new URL('../src/elements/shared/styles/tokens.ts', import.meta.url), 'utf8');
  const light = source.slice(0, source.indexOf('@supports'));
  return [...light.matchAll(/var\((--visit-[a-z-]+),\s*((?:[^();]|\([^()]*\))+)\)/g)].map(([, name, value]) => ({
    name,
    default: value.trim(),
    description: `Shared by all elements: ${name.replace('--visit-', '').replaceAll('-', ' ')}.`,
  }));
}

/** Classes and what belongs to them, under the path by which they are imported; no internals. */
const asPublished = () => ({
  name: 'as-published',
  packageLinkPhase({customElementsManifest}) {
    const tokens = sharedTokens();
    const modules = new Map();
    const moduleAt = (path) => {
      if (!modules.has(path)) modules.set(path, {kind: 'javascript-module', path, declarations: [], exports: []});
      return modules.get(path);
    };
    for (const {path, declarations = []} of customElementsManifest.modules) {
      const module = moduleAt(publishedPath(path));
      for (const declaration of declarations.filter(({kind}) => kind === 'class')) {
        const {name, tagName} = declaration;
        declaration.members = declaration.members?.filter(isPublic);
        // Dispatching an event class makes the analyzer add an event without a name.
        declaration.events = declaration.events?.filter((event) => event.name);
        if (tagName) {
          declaration.cssProperties = [...(declaration.cssProperties ?? []), ...tokens];
          moduleAt(module.path.replace(/index\.js$/, 'define.js')).exports.push({
            kind: 'custom-element-definition',
            name: tagName,
            declaration: {name, module: module.path},
          });
        }
        module.declarations.push(declaration);
        module.exports.push({kind: 'js', name, declaration: {name, module: module.path}});
      }
    }
    const visit = (node) => {
      if (Array.isArray(node)) node.forEach(visit);
      else if (node !== null && typeof node === 'object') {
        if (typeof node.module === 'string' && node.module.includes('src/')) node.module = publishedPath(node.module);
        Object.values(node).forEach(visit);
      }
    };
    visit([...modules.values()]);
    customElementsManifest.modules = [...modules.values()]
      .filter(({exports}) => exports.length > 0)
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  },
});

export default {
  globs: ['src/elements/*/*-element.ts', 'src/elements/*/*-events.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [asPublished()],
};
