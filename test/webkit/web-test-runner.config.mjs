import base from '../web-test-runner.config.mjs';
import {webkitLauncher} from './webkit-launcher.mjs';

const root = base.rootDir;

/**
 * Debian's WebKit has no RTCPeerConnection, and gives cameras and microphones (mock ones) only to pages that came over
 * TLS: not even to `http://localhost`. So these are the tests of elements that need no connection to anybody.
 */
export default {
  ...base,
  files: [
    `${root}test/elements/**/*.test.ts`,
    // A session of its own needs a peer connection, and the test runner can neither press keys in this browser nor resize it.
    `!${root}test/elements/visit-join-{own-session,returning}.test.ts`,
    // Debian's WebKit now and then takes no more pictures from a canvas, which stands in for a camera in these.
    `!${root}test/elements/call-view.test.ts`,
    `!${root}test/elements/keyboard.test.ts`,
    `!${root}test/elements/gallery-{keyboard,reflow}.test.ts`,
  ],
  protocol: 'https:',
  http2: true,
  browsers: [webkitLauncher()],
};
