import type {MediaKind} from '../ports/ports.js';

/** Every way in which a camera or microphone fails, each with its own recovery. Stable: elements translate them. */
export const MEDIA_FAILURE_KINDS = [
  /** The browser's prompt was left open. */
  'no-answer',
  /** The prompt was closed without an answer. */
  'dismissed',
  /** The person said no. */
  'denied',
  /** The browser remembers an earlier no and did not ask. */
  'blocked',
  /** The operating system does not let the browser use the device. */
  'denied-by-system',
  /** The page's Permissions-Policy, or an iframe without `allow`, forbids it. */
  'policy-blocked',
  /** Another program or tab has the device. */
  'in-use',
  /** There is no such device. */
  'not-found',
  /** No device can do what was asked, even with the constraints relaxed. */
  'constraints',
  /** The device was found but did not start. */
  'start-failed',
  /** The page is not served over HTTPS. */
  'insecure-context',
  /** The browser has no media capture. */
  'unsupported',
  /** The page is open inside another app's built-in browser. */
  'in-app-browser',
  /** The device stopped: a phone call, the system, or it was unplugged. */
  'interrupted',
  /** The microphone is open but nothing at all is heard. */
  'silent',
] as const;

/** Why a device could not be used; see {@link MEDIA_FAILURE_KINDS}. */
export type MediaFailureKind = (typeof MEDIA_FAILURE_KINDS)[number];

/** The `code` of a {@link MediaFailure}, beside those of a `VisitError`: one `switch` reads both. Stable. */
export type MediaFailureCode = `device-${MediaFailureKind}`;

/** No second try in this page helps: the page, or the browser, has to be another. */
const FOR_GOOD: ReadonlySet<MediaFailureKind> = new Set(['policy-blocked', 'insecure-context', 'unsupported', 'in-app-browser']);

/** What the portal's developer has to change, where the page itself is the cause. */
const ADVICE: Partial<Record<MediaFailureKind, string>> = {
  'policy-blocked':
    'the page may not use it. Give every <iframe> around it allow="camera; microphone; autoplay; display-capture", and ' +
    'let no Permissions-Policy header leave it out (Permissions-Policy: camera=(self), microphone=(self); a page that ' +
    'frames another names the other\'s origin too).',
  'insecure-context': 'the page is not secure. Serve it, and every page that frames it, over HTTPS.',
};

/** Why a device could not be used. Text for developers only; elements translate `kind`. */
export class MediaFailure extends Error {
  override readonly name = 'MediaFailure';
  /** Why the device could not be used. Stable. */
  readonly kind: MediaFailureKind;
  /** The same as a code, such as `device-in-use`. Stable. */
  readonly code: MediaFailureCode;
  /** Whether trying again, without a change on the portal's side, can help. */
  readonly recoverable: boolean;
  /** The device. */
  readonly device: MediaKind;

  constructor(kind: MediaFailureKind, device: MediaKind, options?: ErrorOptions) {
    const advice = ADVICE[kind];
    super(`${device}: ${kind}${advice === undefined ? '' : `: ${advice}`}`, options);
    this.kind = kind;
    this.code = `device-${kind}`;
    this.recoverable = !FOR_GOOD.has(kind);
    this.device = device;
  }
}
