import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {extname, join, normalize, sep} from 'node:path';

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
  const headers = {'content-type': type, 'cache-control': 'no-cache', etag: tag};
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return true;
  }
  response.writeHead(200, {...headers, 'content-length': content.length});
  response.end(request.method === 'HEAD' ? undefined : content);
  return true;
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
