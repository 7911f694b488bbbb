import type {IncomingMessage} from 'node:http';

/** An authority (RFC 3986, section 3.2) that may stand in a policy without changing its meaning. */
const AUTHORITY = /^(?:[\w.-]{1,253}|\[[\da-fA-F:.]{2,45}\])(?::\d{1,5})?$/u;

/** Shows each state in a frame of its own, so that it can be seen at the size of a phone. */
const GALLERY = '/gallery.html';

/**
 * Headers of every answer. The policy is the strictest one that the elements promise to run under: no inline
 * script or style, no other host, and no string ever becomes markup or code.
 */
export function securityHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(request.headers.host, request.url?.startsWith(GALLERY) === true),
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), autoplay=(self), geolocation=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

function contentSecurityPolicy(authority: string | undefined, framesItself: boolean): string {
  // Browsers that follow the letter of CSP 2 do not let 'self' cover the page's own WebSockets.
  const service = authority !== undefined && AUTHORITY.test(authority) ? ` ws://${authority} wss://${authority}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self'${service}`,
    'media-src blob: mediastream:',
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    ...(framesItself ? ["frame-src 'self'", "frame-ancestors 'self'"] : ["frame-ancestors 'none'"]),
    "require-trusted-types-for 'script'",
  ].join('; ');
}
