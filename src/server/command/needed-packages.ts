import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** What the packages of the service are called, as npm takes it: our own manifest says which releases. */
function neededPackages(): ReadonlyMap<string, string> {
  const file = fileURLToPath(import.meta.resolve('visit-elements/package.json'));
  const {peerDependencies} = JSON.parse(readFileSync(file, 'utf8')) as {readonly peerDependencies: Readonly<Record<string, string>>};
  return new Map(Object.entries(peerDependencies).map(([name, range]) => [name, `${name}@${range}`]));
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * What to do where packages of the service are not installed: they are optional, so that no page's project gets them.
 *
 * @returns `undefined` when all are there.
 */
export function packagesMissing(): string | undefined {
  const missing = [...neededPackages()].filter(([name]) => !isInstalled(name)).map(([, release]) => release);
  return missing.length === 0 ? undefined : `packages-missing: the service needs packages that pages do not: npm install ${missing.join(' ')}`;
}
