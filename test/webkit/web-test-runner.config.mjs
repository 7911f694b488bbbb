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
    // A session of its own needs a peer connection.
    `!${root}test/elements/visit-join-{own-session,returning}.test.ts`,
    // Debian's WebKit now and then takes no more pictures from a canvas, which stands in for a camera in these.
    `!${root}test/elements/call-view.test.ts`,
    // Its window becomes no narrower than 447 px, and these are about phones.
    `!${root}test/elements/{call-bar-room,call-text-layout,gallery-keyboard,gallery-reflow}.test.ts`,
  ],
  protocol: 'https:',
  http2: true,
  browsers: [webkitLauncher()],
};
