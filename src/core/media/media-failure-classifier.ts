import type {MediaFailureKind} from './media-failure.js';
import type {MediaDevicesPort, MediaKind} from '../ports/ports.js';

/** Within this many milliseconds no person can refuse: the browser did it by itself. */
const BROWSER_MS = 500;
/** Within this many milliseconds, in a frame, the refusal means that the frame may not ask. */
const POLICY_MS = 50;

type Environment = MediaDevicesPort['environment'];

/** What is known about a request that failed. */
export interface MediaFailureSigns {
  /** The reason of the rejection of `getUserMedia`; in some browsers it is no `Error`. */
  readonly error: unknown;
  /** The permission before the request. */
  readonly permission: PermissionState | 'unknown';
  /** Milliseconds from the request to its rejection. */
  readonly elapsed: number;
  readonly environment: Environment;
}

/** Returns why a device cannot even be asked for, or `undefined` if it can. */
export function failureBeforeAsking(devices: MediaDevicesPort, device: MediaKind): MediaFailureKind | undefined {
  const {secureContext, supported, inAppBrowser} = devices.environment;
  if (!secureContext) return 'insecure-context';
  if (!supported) return inAppBrowser ? 'in-app-browser' : 'unsupported';
  return devices.policyAllows(device) === false ? 'policy-blocked' : undefined;
}

/**
 * Names the cause of a rejection. The error names come from Media Capture and Streams, section 10.2, and from old web
 * views. Browsers use one name for quite different causes. So the message, the time taken and the earlier permission
 * decide between them.
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
  // An app around a browser refuses whatever the person answers. Only another browser helps.
  if (environment.inAppBrowser) return 'in-app-browser';
  // The site is allowed, and still refused: the browser itself is not allowed. Firefox and Safari on macOS say no more.
  if (permission === 'granted') return 'denied-by-system';
  return permission === 'denied' || elapsed < BROWSER_MS ? 'blocked' : 'denied';
}

function describe(error: unknown): {readonly name: string; readonly message: string} {
  const {name, message} = (typeof error === 'object' && error !== null ? error : {}) as {name?: unknown; message?: unknown};
  return {name: typeof name === 'string' ? name : '', message: typeof message === 'string' ? message : ''};
}
