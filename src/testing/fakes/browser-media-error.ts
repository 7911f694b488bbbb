import type {MediaFailureKind} from '../../core/media/media-failure.js';
import type {MediaKind} from '../../core/ports/ports.js';

/** Whose names and messages an error of `getUserMedia` carries. */
export type MediaErrorDialect = 'chromium' | 'firefox' | 'webkit';

type Row = Readonly<Record<MediaErrorDialect, readonly [name: string, message: string]>>;

const FIREFOX_REFUSAL = 'The request is not allowed by the user agent or the platform in the current context.';
const WEBKIT_REFUSAL =
  'The request is not allowed by the user agent or the platform in the current context, possibly because the user denied permission.';

const refusal = (chromium: string): Row => ({
  chromium: ['NotAllowedError', chromium],
  firefox: ['NotAllowedError', FIREFOX_REFUSAL],
  webkit: ['NotAllowedError', WEBKIT_REFUSAL],
});

/**
 * The error with which a browser's `getUserMedia` rejects. Chromium's from
 * `third_party/blink/renderer/modules/mediastream/user_media_processor.cc`, the others as observed.
 */
export function browserMediaError(kind: MediaFailureKind, device: MediaKind, dialect: MediaErrorDialect): Error {
  const [name, message] = rowOf(kind, device)[dialect];
  // `OverconstrainedError` cannot be constructed everywhere, and what matters of it are its name and its constraint.
  if (name === 'OverconstrainedError') return Object.assign(new Error(message), {name, constraint: 'width'});
  return new DOMException(message, name);
}

function rowOf(kind: MediaFailureKind, device: MediaKind): Row {
  const source = device === 'camera' ? 'video' : 'audio';
  switch (kind) {
    case 'dismissed':
      return refusal('Permission dismissed');
    case 'denied-by-system':
      return refusal('Permission denied by system');
    case 'not-found':
      return {
        chromium: ['NotFoundError', 'Requested device not found'],
        firefox: ['NotFoundError', 'The object can not be found here.'],
        webkit: ['NotFoundError', 'The object can not be found here.'],
      };
    case 'in-use':
      return {
        chromium: ['NotReadableError', `Could not start ${source} source`],
        firefox: ['NotReadableError', `Failed to allocate ${source}source`],
        webkit: ['NotReadableError', 'The I/O read operation failed.'],
      };
    case 'constraints':
      return {
        chromium: ['OverconstrainedError', ''],
        firefox: ['OverconstrainedError', 'Constraints could not be satisfied.'],
        webkit: ['OverconstrainedError', 'Invalid constraint'],
      };
    case 'start-failed':
      return {
        chromium: ['AbortError', `Timeout starting ${source} source`],
        firefox: ['AbortError', `Starting ${source} failed`],
        webkit: ['AbortError', 'The operation was aborted.'],
      };
    default:
      return refusal('Permission denied');
  }
}
