import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {pino} from 'pino';
import {ConfigurationError} from '../../src/server/index.js';
import {readConfiguration} from './configuration.js';
import {startDemo, type DemoServer} from './demo-server.js';

/** Pages to open first. The labels are the same width, so that the addresses stand under each other. */
const PAGES = [
  ['Patient ', '/'],
  ['Staff   ', '/staff.html'],
  ['Check   ', '/check.html'],
  ['Gallery ', '/gallery.html'],
] as const;

async function start(): Promise<DemoServer> {
  const configuration = readConfiguration(process.env);
  const demo = await startDemo(configuration, pino({level: process.env['LOG_LEVEL'] ?? 'silent'}));
  const [first = ''] = demo.origins;
  const others = demo.origins.slice(1).filter((origin) => !/\/\/(?:localhost|127\.|\[::1\])/u.test(origin));
  process.stdout.write(
    [
      'Visit Elements demo',
      ...PAGES.map(([label, path]) => `  ${label} ${first}${path}`),
      ...others.map((origin) => `  Also     ${origin}/`),
      ...(existsSync(join(configuration.root, 'index.html')) ? [] : [`  No pages in ${configuration.root}: build them with npm run build`]),
      ...(configuration.keysFile === undefined ? ['  Keys     made for this run; set VISIT_KEYS to keep them'] : []),
      '',
    ].join('\n'),
  );
  return demo;
}

try {
  const demo = await start();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void demo.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const {code, message, stack} = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `${message}\nChoose another port: PORT=8081 npm start`;
  return stack ?? message;
}
