import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {simplePeerPlugin} from './harness/simple-peer-plugin.mjs';
import {summaryReporter} from './harness/summary-reporter.mjs';
import {tabPressesPlugin} from './harness/tab-presses-plugin.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which browsers to use: `BROWSERS=chromium,firefox` (the default is both). */
const wanted = (process.env.BROWSERS ?? 'chromium,firefox').split(',').map((name) => name.trim());

const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const firefoxPath = [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
  (path) => path && existsSync(path),
);

function named(name, launcher) {
  launcher.name = name;
  return launcher;
}

const launchers = {
  chromium: () =>
    named(
      'Chromium',
      chromeLauncher({
        // One page at a time: pages that share a browser would slow each other's media and hide each other.
        concurrency: 1,
        launchOptions: {
          executablePath: chromiumPath,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
            '--autoplay-policy=no-user-gesture-required',
          ],
        },
      }),
    ),
  firefox: () =>
    named(
      'Firefox',
      chromeLauncher({
        concurrency: 1,
        launchOptions: {
          browser: 'firefox',
          executablePath: firefoxPath,
          extraPrefsFirefox: {
            'media.navigator.streams.fake': true,
            'media.navigator.permission.disabled': true,
            'media.peerconnection.ice.loopback': true,
            'media.autoplay.default': 0,
            // Web Audio never starts on a machine without sound hardware otherwise.
            'media.cubeb.force_mock_context': true,
            'network.proxy.type': 0,
          },
        },
      }),
    ),
};

for (const name of wanted) {
  if (!(name in launchers)) throw new Error(`BROWSERS names "${name}"; known are ${Object.keys(launchers).join(', ')}`);
}

export default {
  rootDir: root,
  files: [`${root}test/{unit,elements,integration}/**/*.test.ts`],
  nodeResolve: {exportConditions: ['development']},
  concurrentBrowsers: 2,
  browsers: wanted.map((name) => launchers[name]()),
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  // The files that go through every state of the gallery in every language take minutes on a busy machine.
  testsFinishTimeout: 600_000,
  plugins: [simplePeerPlugin(), tabPressesPlugin(), esbuildPlugin({ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json`})],
  // Lit's development build, which finds mistakes that the production build lets pass, greets in the console.
  filterBrowserLogs: ({args}) => !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
  reporters: [defaultReporter({reportTestResults: true, reportTestProgress: false}), summaryReporter()],
  // Ends a test that hangs, no more: what is slow on a busy machine is not wrong. A test that has run out of its time goes on
  // meanwhile, and presses its keys in the tests after it.
  testFramework: {config: {timeout: 60_000, retries: 0, forbidOnly: true}},
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <title>Visit Elements</title>
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
};
