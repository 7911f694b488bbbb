import type {IncomingMessage, ServerResponse} from 'node:http';

const BODY_BYTES = 4_096;

/** Refuses a request with a status of RFC 9110 and a code that the page can translate. */
export class RequestRefusal extends Error {
  override readonly name = 'RequestRefusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** Answers with JSON that no cache may keep: it may hold a ticket or a login. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store'});
  response.end(JSON.stringify(body));
}

/**
 * Reads a small JSON object.
 *
 * @throws {RequestRefusal} when the body is too long, of another type, or no object.
 */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  if (!/^application\/json\b/iu.test(request.headers['content-type'] ?? '')) throw new RequestRefusal(415, 'json-expected');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new RequestRefusal(413, 'body-too-long');
    chunks.push(chunk);
  }
  const body = parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new RequestRefusal(400, 'json-expected');
  return body as Readonly<Record<string, unknown>>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestRefusal(400, 'json-expected');
  }
}
