import base from '../web-test-runner.config.mjs';
import {webkitLauncher} from './webkit-launcher.mjs';

const root = base.rootDir;

/**
 * Debian's WebKit now and then has a video that comes or goes and the page wait for each other for ever, the more often
 * the more pictures move. The gallery, where hundreds do, is about words, roles and layout: its videos stay without.
 */
const STILL = '<script>Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {value: null, writable: true})</script>';

/**
 * Debian's WebKit has no RTCPeerConnection, and gives cameras and microphones (mock ones) only to pages that came over
 * TLS: not even to `http://localhost`. So these are the tests of elements that need no connection to anybody.
 */
export default {
  ...base,
  files: [
    `${root}test/elements/**/*.test.ts`,
    `!${root}test/elements/{gallery-*,absent-apis,parts}.test.ts`,
    // What is missing is looked for in the other two; some parts stand only in states that need a peer connection, as does a session of one's own.
    `!${root}test/elements/{visit-join-own-session,visit-join-returning,own-session-options}.test.ts`,
    // Its pictures move, see above.
    `!${root}test/elements/{call-view,call-view-speaker,call-internal}.test.ts`,
    // Its window becomes no narrower than 447 px, and these are about phones.
    `!${root}test/elements/{call-bar-room,call-phone,call-text-layout}.test.ts`,
  ],
  groups: [
    {
      name: 'gallery',
      // The other two are about phones.
      files: `${root}test/elements/gallery-{languages,states}.test.ts`,
      testRunnerHtml: (framework) => base.testRunnerHtml(framework).replace('</head>', `${STILL}</head>`),
    },
  ],
  protocol: 'https:',
  http2: true,
  browsers: [webkitLauncher()],
};
