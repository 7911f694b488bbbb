import type {MediaFailureKind} from './media-failure.js';
import type {MediaDevicesPort, MediaKind} from '../ports/ports.js';

/** Refused faster than a person can: the browser did it by itself. Milliseconds. */
const BROWSER_MS = 500;
/** Refused so fast, within a frame that may ask: the frame may not ask. Milliseconds. */
const POLICY_MS = 50;

type Environment = MediaDevicesPort['environment'];

/** What is known about a request that failed. */
export interface MediaFailureSigns {
  /** What `getUserMedia` rejected with; in some browsers not even an `Error`. */
  readonly error: unknown;
  /** The permission before the request. */
  readonly permission: PermissionState | 'unknown';
  /** Milliseconds from the request to its rejection. */
  readonly elapsed: number;
  readonly environment: Environment;
}

/** Why a device cannot even be asked for; `undefined` when it can. */
export function failureBeforeAsking(devices: MediaDevicesPort, device: MediaKind): MediaFailureKind | undefined {
  const {secureContext, supported, inAppBrowser} = devices.environment;
  if (!secureContext) return 'insecure-context';
  if (!supported) return inAppBrowser ? 'in-app-browser' : 'unsupported';
  return devices.policyAllows(device) === false ? 'policy-blocked' : undefined;
}

/**
 * Names the cause of a rejection. The names of errors are those of Media Capture and Streams, section 10.2, and older ones
 * of web views; browsers give one name to quite different causes, so the message, the time taken and the permission
 * before decide between them.
 */
export function classifyMediaFailure(signs: MediaFailureSigns): MediaFailureKind {
  const {name, message} = describe(signs.error);
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      return classifyRefusal(signs, message);
    case 'NotFoundError':
    case 'DevicesNotFoundError':
      return 'not-found';
    case 'NotReadableError':
    case 'TrackStartError':
      return 'in-use';
    case 'OverconstrainedError':
    case 'ConstraintNotSatisfiedError':
      return 'constraints';
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'start-failed';
  }
}

function classifyRefusal({permission, elapsed, environment}: MediaFailureSigns, message: string): MediaFailureKind {
  if (environment.framed && elapsed < POLICY_MS && permission !== 'denied') return 'policy-blocked';
  if (/\bby system\b/iu.test(message)) return 'denied-by-system';
  if (/\bdismissed\b/iu.test(message)) return 'dismissed';
  // Apps around a browser refuse for it, whatever the person does; only another browser helps.
  if (environment.inAppBrowser) return 'in-app-browser';
  // The site may, the browser refuses all the same: it may not itself (Firefox and Safari on macOS say no more).
  if (permission === 'granted') return 'denied-by-system';
  return permission === 'denied' || elapsed < BROWSER_MS ? 'blocked' : 'denied';
}

function describe(error: unknown): {readonly name: string; readonly message: string} {
  const {name, message} = (typeof error === 'object' && error !== null ? error : {}) as {name?: unknown; message?: unknown};
  return {name: typeof name === 'string' ? name : '', message: typeof message === 'string' ? message : ''};
}
