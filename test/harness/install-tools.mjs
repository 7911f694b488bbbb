import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** What the tests need besides Node, and the Debian package that brings it. */
const TOOLS = [
  ['chromium', 'chromium'],
  ['firefox-esr', 'firefox-esr'],
  ['WebKitWebDriver', 'webkit2gtk-driver'],
  ['Xvfb', 'xvfb'],
  ['ffmpeg', 'ffmpeg'],
  ['turnserver', 'coturn'],
  ['ip', 'iproute2'],
  ['nft', 'nftables'],
  ['sysctl', 'procps'],
  ['python3', 'python3'],
  ['openssl', 'openssl'],
  ['certutil', 'libnss3-tools'],
];
/** What the browsers need, and Debian's packages of them only recommend: a font, and WebKit's sound and pictures. */
const COMPANIONS = ['fonts-dejavu-core', 'gstreamer1.0-plugins-base', 'gstreamer1.0-plugins-good'];

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/sbin', '/bin'];
const isInstalled = (program) => folders.some((folder) => existsSync(join(folder, program)));
const isDebian = existsSync('/etc/debian_version');
const isPackageInstalled = (name) =>
  spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], {encoding: 'utf8'}).stdout === 'installed';

/**
 * Installs what is missing, on Debian and as root; elsewhere says what to install. Returns whether everything is there.
 */
export function installTools() {
  const missing = TOOLS.filter(([program]) => !isInstalled(program));
  const packages = new Set(missing.map(([, name]) => name));
  if (isDebian) for (const name of COMPANIONS) if (!isPackageInstalled(name)) packages.add(name);
  if (packages.size === 0) return true;

  const list = [...packages];
  if (!isDebian || process.getuid?.() !== 0) {
    process.stderr.write(`The tests need more than is installed. On Debian: sudo apt-get install ${list.join(' ')}\n`);
    return false;
  }
  const options = {stdio: 'inherit', env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}};
  process.stdout.write(`Installing ${list.join(', ')}\n`);
  spawnSync('apt-get', ['update', '-q'], options);
  const {status} = spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...list], options);
  return status === 0 && TOOLS.every(([program]) => isInstalled(program));
}
