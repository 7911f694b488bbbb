import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const {peerDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What a host installs besides, in order to run the service: `installPacked({also: servicePackages})`. */
export const servicePackages = Object.keys(peerDependencies);

/**
 * Packs the package as it would be published, and installs the tarball into a project of its own, with nothing but
 * the dependencies that it declares (from this project's `node_modules`, so that no registry is asked).
 *
 * @param {{also?: string[]}} [options] - `also`: packages that the project itself has, besides.
 */
export function installPacked({also = []} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'visit-elements-'));
  const [{filename, files}] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', folder], {cwd: root, encoding: 'utf8'}),
  );
  const tarball = join(folder, filename);
  const modules = join(folder, 'project/node_modules');
  const installed = join(modules, 'visit-elements');
  mkdirSync(installed, {recursive: true});
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  writeFileSync(join(folder, 'project/package.json'), '{"name": "host", "private": true, "type": "module"}');
  const {dependencies} = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...also]) {
    mkdirSync(dirname(join(modules, name)), {recursive: true});
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  return {
    tarball,
    /** Paths in the tarball. */
    files: files.map(({path}) => path),
    project: join(folder, 'project'),
    installed,
    remove: () => rmSync(folder, {recursive: true}),
  };
}
