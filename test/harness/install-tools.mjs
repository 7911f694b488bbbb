import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** What the tests need besides Node, and the Debian package that brings it. */
const TOOLS = [
  ['chromium', 'chromium'],
  ['firefox-esr', 'firefox-esr'],
  ['WebKitWebDriver', 'webkit2gtk-driver'],
  ['Xvfb', 'xvfb'],
  ['xauth', 'xauth'],
  ['openssl', 'openssl'],
  ['ffmpeg', 'ffmpeg'],
  ['ip', 'iproute2'],
  ['tc', 'iproute2'],
  ['nft', 'nftables'],
  ['python3', 'python3'],
  ['turnserver', 'coturn'],
];
/** Without a font, pages have no text to measure and axe finds nothing. */
const FONTS = ['fonts-dejavu-core', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'];

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/sbin', '/bin'];
const isInstalled = (program) => folders.some((folder) => existsSync(join(folder, program)));

/**
 * Installs what is missing, on Debian and as root; elsewhere says what to install. Returns whether everything is there.
 */
export function installTools() {
  const missing = TOOLS.filter(([program]) => !isInstalled(program));
  const packages = new Set(missing.map(([, name]) => name));
  if (!existsSync(FONTS[1]) && existsSync('/etc/debian_version')) packages.add(FONTS[0]);
  if (packages.size === 0) return true;

  const list = [...packages];
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    process.stderr.write(
      `The tests need programs that are not installed: ${missing.map(([program]) => program).join(', ')}.\n` +
        `On Debian: sudo apt-get install ${list.join(' ')}\n`,
    );
    return false;
  }
  const options = {stdio: 'inherit', env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}};
  process.stdout.write(`Installing ${list.join(', ')}\n`);
  spawnSync('apt-get', ['update', '-q'], options);
  const {status} = spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...list], options);
  return status === 0 && TOOLS.every(([program]) => isInstalled(program));
}
