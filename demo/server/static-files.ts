import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {extname, join, normalize, sep} from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress, constants, gzip} from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.map': 'application/json; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Pictures are small already. */
const TEXT = /^(?:text\/|application\/json|image\/svg)/u;

/** What a text becomes on the way, by how the browser says that it reads it (RFC 9110, section 12.5.3). */
const ENCODINGS: readonly (readonly [name: string, encode: (content: Buffer) => Promise<Buffer>])[] = [
  ['br', (content) => promisify(brotliCompress)(content, {params: {[constants.BROTLI_PARAM_QUALITY]: 5}})],
  ['gzip', (content) => promisify(gzip)(content)],
];

/** Compressed files by what they are of and how: each is compressed once. */
const encoded = new Map<string, Promise<Buffer>>();

/** Answers with a file below `root`; returns whether there was one. */
export async function serveFile(
  root: string,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const file = fileOf(root, pathname);
  const type = file === undefined ? undefined : TYPES[extname(file)];
  if (file === undefined || type === undefined) return false;
  const content = await read(file);
  if (content === undefined) return false;
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  // Names of built files do not change with their content, so a browser has to ask each time.
  const [encoding, encode] = (TEXT.test(type) && ENCODINGS.find(([name]) => accepts(request, name))) || [];
  const headers = {
    'content-type': type,
    'cache-control': 'no-cache',
    etag: tag,
    vary: 'accept-encoding',
    ...(encoding !== undefined && {'content-encoding': encoding}),
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return true;
  }
  const body = encode === undefined ? content : await compressed(`${encoding} ${tag}`, () => encode(content));
  response.writeHead(200, {...headers, 'content-length': body.length});
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

function accepts(request: IncomingMessage, encoding: string): boolean {
  const header = request.headers['accept-encoding']?.toString() ?? '';
  return header.split(',').some((one) => new RegExp(`^\\s*${encoding}\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*$)|$)`, 'u').test(one));
}

function compressed(key: string, encode: () => Promise<Buffer>): Promise<Buffer> {
  const known = encoded.get(key) ?? encode();
  encoded.set(key, known);
  return known;
}

/** Maps a path of a URL to a file inside `root`, or to nothing when it would lead out of it. */
function fileOf(root: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const base = normalize(root.endsWith(sep) ? root : root + sep);
  const file = join(base, decoded.endsWith('/') ? `${decoded}index.html` : decoded);
  return file.startsWith(base) ? file : undefined;
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
